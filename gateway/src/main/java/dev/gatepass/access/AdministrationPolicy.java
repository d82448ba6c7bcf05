package dev.gatepass.access;

import java.time.Instant;
import java.util.Optional;

/**
 * Decides who may administer what. A pure function of its arguments:
 *
 * <ul>
 *   <li>system administrators administer everything (R14), but never put themselves into a team or an organization: they
 *       would come to files that they have no right to;
 *   <li>a team's administrators see and change who is in their own team, and nothing else; whom they put there is already
 *       in the team's organization;
 *   <li>people have their own API keys to themselves, and what they make with a credential is good for no more than it,
 *       and for no longer;
 *   <li>only a service account is given a key with which it acts for others, and only by system administrators;
 *   <li>the credential has the scope {@code admin}; one that is narrowed to some teams administers those at most;
 *   <li>with a credential that is for one organization the members of its teams are administered, and nothing that reaches
 *       beyond: not the system, and no keys;
 *   <li>nobody administers on somebody else's behalf.
 * </ul>
 *
 * <p>The strongest role in an organization does not appear here: it gives no right to administer.
 */
public final class AdministrationPolicy {
    private AdministrationPolicy() {}

    /** For everything that concerns more than one team's members or one person's keys. */
    public static Optional<AdminGrant> system(Directory directory, Principal principal) {
        return bySystem(principal, isSystemAdministrator(directory, principal));
    }

    /** To give somebody a place in an organization, or another one: members read what lies in the instance's bucket (R4). */
    public static Optional<AdminGrant> putOrganizationMember(Directory directory, Principal principal, Subject member) {
        return bySystem(principal, isSystemAdministrator(directory, principal) && !member.equals(principal.caller()));
    }

    /** To see who is in a team. */
    public static Optional<AdminGrant> seeMembers(Directory directory, Principal principal, String team) {
        return bySystem(principal, isSystemAdministrator(directory, principal))
                .or(() -> byTeam(principal, team, isTeamAdministrator(directory, principal, team)));
    }

    /** To give somebody a place in a team, or another one. */
    public static Optional<AdminGrant> putMember(
            Directory directory, Principal principal, String team, Subject member) {
        boolean system = isSystemAdministrator(directory, principal) && !member.equals(principal.caller());
        boolean ofTeam = isTeamAdministrator(directory, principal, team)
                && directory
                        .team(team)
                        .filter(known -> isOfOrganization(directory, member, known))
                        .isPresent();
        return bySystem(principal, system).or(() -> byTeam(principal, team, ofTeam));
    }

    /** To take somebody's place in a team away. */
    public static Optional<AdminGrant> removeMember(Directory directory, Principal principal, String team) {
        return seeMembers(directory, principal, team);
    }

    /** To see, make and revoke one's own API keys. */
    public static Optional<AdminGrant> ownKeys(Directory directory, Principal principal) {
        boolean person = principal.caller().kind() == Subject.Kind.USER;
        return person
                        && mayAdminister(directory, principal)
                        && principal.organization().isEmpty()
                ? Optional.of(new AdminGrant(principal, false, Optional.empty()))
                : Optional.empty();
    }

    /** To make an API key for oneself. A token says nothing of how long its person may have keys. */
    public static Optional<AdminGrant> makeOwnKey(
            Directory directory, Principal principal, Scopes key, Optional<Instant> expiresAt) {
        boolean endsInTime = principal
                .keyEndsAt()
                .map(end -> expiresAt.filter(wanted -> !wanted.isAfter(end)).isPresent())
                .orElse(true);
        boolean within = principal.scopes().cover(key) && !key.scopes().contains(Scope.ACT_FOR);
        return ownKeys(directory, principal).filter(grant -> within && endsInTime);
    }

    /** To make an API key for somebody. For oneself it is good for no more here than anywhere else. */
    public static Optional<AdminGrant> giveKey(
            Directory directory, Principal principal, Subject owner, Scopes key, Optional<Instant> expiresAt) {
        boolean actsForItself = !key.scopes().contains(Scope.ACT_FOR);
        boolean within = !owner.equals(principal.caller())
                || makeOwnKey(directory, principal, key, expiresAt).isPresent();
        return system(directory, principal)
                .filter(grant -> within && (actsForItself || owner.kind() == Subject.Kind.SERVICE_ACCOUNT));
    }

    private static boolean isSystemAdministrator(Directory directory, Principal principal) {
        return mayAdminister(directory, principal)
                && principal.scopes().teams().isEmpty()
                && principal.organization().isEmpty()
                && directory
                        .account(principal.caller())
                        .filter(Account::systemAdministrator)
                        .isPresent();
    }

    private static boolean isTeamAdministrator(Directory directory, Principal principal, String team) {
        return mayAdminister(directory, principal)
                && principal.scopes().coverTeam(team)
                && directory
                        .team(team)
                        .filter(known -> principal.isFor(known.organization()))
                        .isPresent()
                && directory
                        .teamRole(principal.caller(), team)
                        .filter(role -> role == TeamRole.ADMIN)
                        .isPresent();
    }

    /** A service account of the team itself needs no place in the organization. */
    private static boolean isOfOrganization(Directory directory, Subject member, Team team) {
        return member.kind() == Subject.Kind.SERVICE_ACCOUNT
                || directory.organizationMembership(member, team.organization()).isPresent();
    }

    private static boolean mayAdminister(Directory directory, Principal principal) {
        return principal.actingFor().isEmpty()
                && principal.scopes().scopes().contains(Scope.ADMIN)
                && directory.isActive(principal.caller());
    }

    private static Optional<AdminGrant> bySystem(Principal principal, boolean allowed) {
        return allowed ? Optional.of(new AdminGrant(principal, true, Optional.empty())) : Optional.empty();
    }

    private static Optional<AdminGrant> byTeam(Principal principal, String team, boolean allowed) {
        return allowed ? Optional.of(new AdminGrant(principal, false, Optional.of(team))) : Optional.empty();
    }
}
