package dev.gatepass.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Roles as small numbers, and back as values that were made once. */
final class Roles {
    private static final List<Optional<TeamRole>> TEAM =
            Arrays.stream(TeamRole.values()).map(Optional::of).toList();
    private static final List<Optional<OrganizationMembership>> ORGANIZATION = Arrays.stream(OrganizationRole.values())
            .flatMap(role -> Stream.of(false, true).map(granted -> new OrganizationMembership(role, granted)))
            .map(Optional::of)
            .toList();

    private Roles() {}

    static int number(TeamRole role) {
        return TEAM.indexOf(Optional.of(role));
    }

    static int number(OrganizationMembership membership) {
        return ORGANIZATION.indexOf(Optional.of(membership));
    }

    /** The role of a number, and none of {@link AccountRecord#NOWHERE}. */
    static Optional<TeamRole> inTeam(int number) {
        return number == AccountRecord.NOWHERE ? Optional.empty() : TEAM.get(number);
    }

    /** The place of a number, and none of {@link AccountRecord#NOWHERE}. */
    static Optional<OrganizationMembership> inOrganization(int number) {
        return number == AccountRecord.NOWHERE ? Optional.empty() : ORGANIZATION.get(number);
    }
}
