package dev.gatepass.deletion;

import dev.gatepass.access.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Who deleted or restored what: one request. Written before it is done; what the database then refuses is on record and
 * has not happened.
 *
 * @param at when it was asked for
 * @param requestId the request
 * @param principal who asked
 * @param team whose files
 * @param revision the revision of the directory that was decided upon
 * @param storageBucket the name under which their bucket is configured
 * @param deed what was asked for
 * @param keys the whole keys in the bucket
 */
public record DeletionRecord(
        Instant at,
        String requestId,
        Principal principal,
        String team,
        long revision,
        String storageBucket,
        Deed deed,
        List<String> keys) {
    /** What may be done, as the past tense that the record has of it. */
    public enum Deed {
        DELETED,
        RESTORED
    }

    public DeletionRecord {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(deed, "deed");
        keys = List.copyOf(keys);
    }
}
