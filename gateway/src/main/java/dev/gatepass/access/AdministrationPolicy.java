package dev.gatepass.access;

import java.util.Optional;

/**
 * Decides who may administer what. A pure function of its arguments:
 *
 * <ul>
 *   <li>system administrators administer everything (R14), but never put themselves into a team: they would come to files
 *       that they have no right to;
 *   <li>a team's administrators see and change who is in their own team, and nothing else; whom they put there is already
 *       in the team's organization;
 *   <li>people have their own API keys to themselves;
 *   <li>the credential has the scope {@code admin}; one that is narrowed to some teams administers those at most;
 *   <li>nobody administers on somebody else's behalf.
 * </ul>
 *
 * <p>The strongest role in an organization does not appear here: it gives no right to administer.
 */
public final class AdministrationPolicy {
    private AdministrationPolicy() {}

    /** For everything that concerns more than one team's members or one person's keys. */
    public static Optional<AdminGrant> system(Directory directory, Principal principal) {
        return grantIf(isSystemAdministrator(directory, principal), principal);
    }

    /** To see who is in a team. */
    public static Optional<AdminGrant> seeMembers(Directory directory, Principal principal, String team) {
        return grantIf(
                isSystemAdministrator(directory, principal) || isTeamAdministrator(directory, principal, team),
                principal);
    }

    /** To give somebody a place in a team, or another one. */
    public static Optional<AdminGrant> putMember(
            Directory directory, Principal principal, String team, Subject member) {
        boolean bySystem = isSystemAdministrator(directory, principal) && !member.equals(principal.caller());
        boolean byTeam = isTeamAdministrator(directory, principal, team)
                && directory
                        .team(team)
                        .filter(known -> isOfOrganization(directory, member, known))
                        .isPresent();
        return grantIf(bySystem || byTeam, principal);
    }

    /** To take somebody's place in a team away. */
    public static Optional<AdminGrant> removeMember(Directory directory, Principal principal, String team) {
        return seeMembers(directory, principal, team);
    }

    /** To see, make and revoke one's own API keys. */
    public static Optional<AdminGrant> ownKeys(Directory directory, Principal principal) {
        return grantIf(
                mayAdminister(directory, principal) && principal.caller().kind() == Subject.Kind.USER, principal);
    }

    private static boolean isSystemAdministrator(Directory directory, Principal principal) {
        return mayAdminister(directory, principal)
                && principal.scopes().teams().isEmpty()
                && directory
                        .account(principal.caller())
                        .filter(Account::systemAdministrator)
                        .isPresent();
    }

    private static boolean isTeamAdministrator(Directory directory, Principal principal, String team) {
        return mayAdminister(directory, principal)
                && principal.scopes().coverTeam(team)
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

    private static Optional<AdminGrant> grantIf(boolean allowed, Principal principal) {
        return allowed ? Optional.of(new AdminGrant(principal)) : Optional.empty();
    }
}
