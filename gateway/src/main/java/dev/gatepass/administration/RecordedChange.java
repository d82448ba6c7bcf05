package dev.gatepass.administration;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * A change as it was recorded in the transaction that made it.
 *
 * @param id grows with every record
 * @param revision the revision that the directory had with it
 * @param at when, by the database's clock
 * @param actor who made it
 * @param requestId the request that asked for it; empty where none did
 * @param deed what was done
 * @param kind to what, for example {@code team}
 * @param name to which one
 * @param details what about it; no secret
 */
public record RecordedChange(
        long id,
        long revision,
        Instant at,
        RecordedActor actor,
        Optional<String> requestId,
        Deed deed,
        String kind,
        String name,
        JsonObject details) {}
