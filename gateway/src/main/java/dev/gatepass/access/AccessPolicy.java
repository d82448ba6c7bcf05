package dev.gatepass.access;

import java.util.EnumSet;
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
    private AccessPolicy() {}

    /** Decides for one principal, team and storage level. */
    public static Decision decide(Directory directory, Principal principal, String teamName, StorageLevel level) {
        Optional<Team> found = directory.team(teamName);
        if (found.isEmpty()
                || !mayCallAtAll(directory, principal)
                || !principal.scopes().coverTeam(teamName)) {
            return Decision.Denied.NO_RIGHT;
        }
        Team team = found.get();
        boolean atInstance = team.storageBucket().isEmpty()
                || (level == StorageLevel.INSTANCE && !team.storageBucket().equals(directory.instanceBucketName()));
        EnumSet<Action> actions = roleActions(directory, principal, team, atInstance);
        if (level == StorageLevel.INSTANCE) {
            actions.retainAll(EnumSet.of(Action.READ));
        }
        actions.removeIf(action -> !principal.scopes().cover(action));
        if (actions.isEmpty()) {
            return Decision.Denied.NO_RIGHT;
        }
        if (team.disabled()) {
            return Decision.Denied.DISABLED;
        }
        return bind(directory, principal, team, atInstance, actions);
    }

    private static boolean mayCallAtAll(Directory directory, Principal principal) {
        boolean actsForItself = principal.actingFor().isEmpty();
        return directory.isActive(principal.caller())
                && (actsForItself
                        || (principal.scopes().scopes().contains(Scope.ACT_FOR)
                                && directory.isActive(principal.subject())));
    }

    private static EnumSet<Action> roleActions(
            Directory directory, Principal principal, Team team, boolean atInstance) {
        Subject subject = principal.subject();
        EnumSet<Action> actions = EnumSet.noneOf(Action.class);
        directory.teamRole(subject, team.name()).ifPresent(role -> actions.addAll(role.actions()));
        principal.claimed().in(team.name()).ifPresent(role -> actions.addAll(role.actions()));
        if (atInstance
                && directory
                        .organizationMembership(subject, team.organization())
                        .filter(OrganizationMembership::readsInstanceStorage)
                        .isPresent()) {
            actions.add(Action.READ);
        }
        return actions;
    }

    private static Decision bind(
            Directory directory, Principal principal, Team team, boolean atInstance, EnumSet<Action> actions) {
        Optional<String> name = atInstance ? directory.instanceBucketName() : team.storageBucket();
        if (name.isEmpty()) {
            return Decision.Denied.NO_BUCKET;
        }
        Optional<StorageBucket> bucket = directory.storageBucket(name.get());
        if (bucket.isEmpty()) {
            return new Decision.Unknown("the bucket of this team is configured in a way that cannot be used");
        }
        if (bucket.get().disabled()) {
            return Decision.Denied.DISABLED;
        }
        Binding.Scope scope = atInstance ? Binding.Scope.INSTANCE : Binding.Scope.TEAM;
        return new Decision.Allowed(
                new Grant(principal, team, new Binding(scope, bucket.get()), actions, directory.revision()));
    }
}
