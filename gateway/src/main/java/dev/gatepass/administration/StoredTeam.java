package dev.gatepass.administration;

import dev.gatepass.access.Team;
import java.time.Instant;
import java.util.Optional;

/**
 * A team as the directory holds it.
 *
 * @param team the team
 * @param disabledAt since when it is switched off; empty where it is not
 */
public record StoredTeam(Team team, Optional<Instant> disabledAt) {}
