package dev.gatepass.access;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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
 *   <li>with a credential that is for one organization, teams of others are as if they were not there;
 *   <li>the scopes of the credential narrow all of this; acting for somebody needs the scope for it.
 * </ul>
 *
 * <p>Being a system administrator, or the strongest in an organization, does not appear here: it gives no access.
 */
public final class AccessPolicy {
    private static final Decision UNUSABLE_BUCKET =
            new Decision.Unknown("the bucket of this team is configured in a way that cannot be used");

    private AccessPolicy() {}

    /** Decides for one principal, team and storage level. What that makes is the grant, where there is one, and no more. */
    public static Decision decide(Directory directory, Principal principal, String teamName, StorageLevel level) {
        long team = directory.teams().find(teamName);
        Verdict verdict = judge(directory, principal, teamName, team, level);
        return switch (verdict) {
            case NO_RIGHT -> Decision.Denied.NO_RIGHT;
            case NO_BUCKET -> Decision.Denied.NO_BUCKET;
            case DISABLED -> Decision.Denied.DISABLED;
            case UNUSABLE_BUCKET -> UNUSABLE_BUCKET;
            case MAY_READ, MAY_CHANGE, MAY_READ_AND_CHANGE ->
                new Decision.Allowed(new Grant(
                        principal,
                        directory.teams().team(team),
                        binding(directory, team, level).orElseThrow(),
                        verdict.actions(),
                        directory.revision()));
        };
    }

    /**
     * Allows whoever administers the system to have a bucket tried out, with an object that is no team's.
     *
     * @param probe a random number, which names the object
     * @throws IllegalArgumentException if the right to administer rests on something less
     */
    public static ProbeGrant probe(AdminGrant administrator, StorageBucket bucket, UUID probe) {
        if (!administrator.restsOnSystem()) {
            throw new IllegalArgumentException("buckets are tried out by who administers the system");
        }
        return new ProbeGrant(administrator.principal(), bucket, probe);
    }

    /**
     * What a principal may do now with a team's files of a storage level; nothing where that is nothing, or cannot be
     * told. For whoever wants to know and issues nothing: no proof is made of it, nor anything else.
     */
    public static Set<Action> actions(Directory directory, Principal principal, String teamName, StorageLevel level) {
        return judge(directory, principal, teamName, directory.teams().find(teamName), level)
                .actions();
    }

    /**
     * Whether a caller may act for a person at all; what comes of it is decided by {@link #decide}. A credential that is
     * for one organization acts for who has a place there.
     */
    public static boolean mayActFor(Directory directory, Principal caller, Subject person) {
        return mayAct(directory, caller)
                && directory.isActive(person)
                && (caller.organization().isEmpty()
                        || directory
                                .organizationMembership(
                                        person, caller.organization().get())
                                .isPresent());
    }

    private static Verdict judge(
            Directory directory, Principal principal, String teamName, long team, StorageLevel level) {
        Scopes scopes = principal.scopes();
        long subject = directory.record(principal.subject());
        if (!directory.teams().isTeam(team)
                || !scopes.coverTeam(teamName)
                || !isWithin(directory, principal, team)
                || !mayCallAtAll(directory, principal, subject)) {
            return Verdict.NO_RIGHT;
        }
        Optional<TeamRole> role = directory.teamRole(subject, directory.teams().number(team));
        Optional<TeamRole> claimed = principal.claimed().in(teamName);
        boolean reads = role.isPresent()
                || claimed.isPresent()
                || (isAtInstance(directory, team, level) && readsInstanceStorage(directory, subject, team));
        boolean changes = level == StorageLevel.CURRENT && (changes(role) || changes(claimed));
        Verdict verdict = Verdict.of(reads && scopes.cover(Action.READ), changes && scopes.cover(Action.WRITE));
        return verdict == Verdict.NO_RIGHT ? verdict : atPlace(directory, team, level, verdict);
    }

    private static boolean isWithin(Directory directory, Principal principal, long team) {
        Optional<String> only = principal.organization();
        return only.isEmpty() || directory.isOfOrganization(team, only.get());
    }

    /** Whoever acts for somebody has that person's rights, and needs more than they: its own account, and the scope. */
    private static boolean mayCallAtAll(Directory directory, Principal principal, long subject) {
        return directory.isActive(subject) && (principal.actingFor().isEmpty() || mayAct(directory, principal));
    }

    private static boolean mayAct(Directory directory, Principal caller) {
        return caller.scopes().scopes().contains(Scope.ACT_FOR) && directory.isActive(caller.caller());
    }

    private static boolean changes(Optional<TeamRole> role) {
        return role.isPresent() && role.get() != TeamRole.VIEW_ONLY;
    }

    private static boolean readsInstanceStorage(Directory directory, long subject, long team) {
        Optional<OrganizationMembership> place =
                directory.organizationMembership(subject, directory.teams().organization(team));
        return place.isPresent() && place.get().readsInstanceStorage();
    }

    /** A right is worth something where there is a bucket, and neither it nor the team is switched off. */
    private static Verdict atPlace(Directory directory, long team, StorageLevel level, Verdict right) {
        if (directory.teams().isDisabled(team)) {
            return Verdict.DISABLED;
        }
        Optional<Binding> binding = binding(directory, team, level);
        if (binding.isEmpty()) {
            boolean none = isAtInstance(directory, team, level)
                    && directory.instanceBucketName().isEmpty();
            return none ? Verdict.NO_BUCKET : Verdict.UNUSABLE_BUCKET;
        }
        return binding.get().bucket().disabled() ? Verdict.DISABLED : right;
    }

    private static Optional<Binding> binding(Directory directory, long team, StorageLevel level) {
        return isAtInstance(directory, team, level)
                ? directory.instanceBinding()
                : directory.binding(directory.teams().storageBucket(team));
    }

    private static boolean isAtInstance(Directory directory, long team, StorageLevel level) {
        int own = directory.teams().storageBucket(team);
        return own == NameTable.UNKNOWN || (level == StorageLevel.INSTANCE && !directory.isInstanceBucket(own));
    }
}
