package dev.gatepass.access;

import java.util.Optional;

/**
 * What the number of a team's name stands for.
 *
 * @param team the team; empty where only the name is known
 * @param organization the number of the name of its organization
 */
record TeamEntry(Optional<Team> team, int organization) {
    static final TeamEntry NONE = new TeamEntry(Optional.empty(), NameTable.UNKNOWN);
}
