package dev.gatepass.access;

import java.util.Optional;

/**
 * Decides who may do what with a team's files. A pure function of its arguments; the rules are R4 to R9 and the roles of
 * the requirements:
 *
 * <ul>
 *   <li>a team's members read, and but for view-only ones write and delete, where the team's files go today;
 *   <li>files in the instance's bucket are also read by members of the team's organization who hold {@code
 *       instance-storage:read}; files in a team's own bucket by its members alone;
 *   <li>a team that was given the instance's bucket as its own has it to itself, old files included: one folder cannot be
 *       open to the organization and closed to it;
 *   <li>nobody writes for a team without being its member, and nobody writes to the instance's bucket for a team that
 *       has a bucket of its own;
 *   <li>a role that the caller's token claims is as good as the same role in the directory;
 *   <li>for a team or a bucket that is disabled nothing is issued, whoever asks;
 *   <li>the scopes of the credential narrow all of this; acting for somebody needs the scope for it.
 * </ul>
 *
 * <p>Being a system administrator, or the strongest in an organization, does not appear here: it gives no access.
 */
public final class AccessPolicy {
    private static final Decision NO_USABLE_BUCKET =
            new Decision.Unknown("the bucket of this team is configured in a way that cannot be used");

    private AccessPolicy() {}

    /** Decides for one principal, team and storage level. */
    public static Decision decide(Directory directory, Principal principal, String teamName, StorageLevel level) {
        int number = directory.teamNumber(teamName);
        TeamEntry entry = directory.teamEntry(number);
        if (entry.team().isEmpty() || !principal.scopes().coverTeam(teamName)) {
            return Decision.Denied.NO_RIGHT;
        }
        Team team = entry.team().get();
        boolean atInstance = team.storageBucket().isEmpty()
                || (level == StorageLevel.INSTANCE && !team.storageBucket().equals(directory.instanceBucketName()));
        long subject = directory.record(principal.subject());
        int actions = mayCallAtAll(directory, principal, subject) ? ActionMask.ALL : ActionMask.NONE;
        actions &= roleActions(directory, subject, number, entry, atInstance) | claimedActions(principal, teamName);
        actions &= coveredActions(principal.scopes());
        actions &= level == StorageLevel.INSTANCE ? ActionMask.READ : ActionMask.ALL;
        if (actions == ActionMask.NONE) {
            return Decision.Denied.NO_RIGHT;
        }
        if (team.disabled()) {
            return Decision.Denied.DISABLED;
        }
        return bind(directory, principal, team, atInstance, actions);
    }

    private static boolean mayCallAtAll(Directory directory, Principal principal, long subject) {
        return directory.isActive(subject)
                && (principal.actingFor().isEmpty()
                        || (principal.scopes().scopes().contains(Scope.ACT_FOR)
                                && directory.isActive(principal.caller())));
    }

    private static int roleActions(Directory directory, long subject, int number, TeamEntry entry, boolean atInstance) {
        Optional<TeamRole> role = directory.teamRole(subject, number);
        if (role.isPresent()) {
            return ActionMask.of(role);
        }
        Optional<OrganizationMembership> place = directory.organizationMembership(subject, entry.organization());
        return atInstance && place.isPresent() && place.get().readsInstanceStorage()
                ? ActionMask.READ
                : ActionMask.NONE;
    }

    private static int claimedActions(Principal principal, String teamName) {
        return ActionMask.of(principal.claimed().in(teamName));
    }

    private static int coveredActions(Scopes scopes) {
        return (scopes.cover(Action.READ) ? ActionMask.READ : ActionMask.NONE)
                | (scopes.cover(Action.WRITE) ? ActionMask.CHANGE : ActionMask.NONE);
    }

    private static Decision bind(Directory directory, Principal principal, Team team, boolean atInstance, int actions) {
        Optional<String> name = atInstance ? directory.instanceBucketName() : team.storageBucket();
        if (name.isEmpty()) {
            return Decision.Denied.NO_BUCKET;
        }
        Optional<Binding> binding = atInstance ? directory.instanceBinding() : directory.teamBinding(name.get());
        if (binding.isEmpty()) {
            return NO_USABLE_BUCKET;
        }
        if (binding.get().bucket().disabled()) {
            return Decision.Denied.DISABLED;
        }
        return new Decision.Allowed(
                new Grant(principal, team, binding.get(), ActionMask.actions(actions), directory.revision()));
    }
}
