package dev.gatepass.access;

import java.util.Map;
import java.util.Optional;

/**
 * Roles in teams that a caller brings along in a token that is believed, beside those that the directory gives. They count
 * only for teams that the directory has, and make nobody an administrator of the system. Immutable.
 *
 * @param byTeam the role in each team, by its name
 */
public record ClaimedRoles(Map<String, TeamRole> byTeam) {
    /** Of whoever brings none. */
    public static final ClaimedRoles NONE = new ClaimedRoles(Map.of());

    public ClaimedRoles {
        byTeam = Map.copyOf(byTeam);
    }

    /** The role in a team. */
    public Optional<TeamRole> in(String team) {
        return Optional.ofNullable(byTeam.get(team));
    }
}
