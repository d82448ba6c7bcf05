package dev.gatepass.administration;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.Team;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A team as the directory holds it.
 *
 * @param team the team
 * @param disabledAt since when it is switched off; empty where it is not
 * @param signedFor of one that is switched off, the buckets that its URLs may be of: its own and the instance's
 */
public record StoredTeam(Team team, Optional<Instant> disabledAt, List<StorageBucket> signedFor) {
    public StoredTeam {
        signedFor = List.copyOf(signedFor);
    }
}
