package dev.gatepass.issuing;

import dev.gatepass.access.Grant;
import dev.gatepass.access.Principal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * Who had Gatepass itself do what with objects of a team: one request. Written before it is done; what the database or the
 * store then refuses is on record and has not happened.
 *
 * @param at when it was asked for
 * @param requestId the request
 * @param principal who asked
 * @param team whose files
 * @param revision the revision of the directory that was decided upon
 * @param storageBucket the name under which their bucket is configured
 * @param kind what was asked for
 * @param keys the whole keys in the bucket
 */
public record Deed(
        Instant at,
        String requestId,
        Principal principal,
        String team,
        long revision,
        String storageBucket,
        Kind kind,
        List<String> keys) {
    /** What may be done, as the past tense that the record has of it. */
    public enum Kind {
        DELETED,
        RESTORED,
        UPLOAD_STARTED,
        UPLOAD_COMPLETED,
        UPLOAD_ABORTED
    }

    public Deed {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(kind, "kind");
        keys = List.copyOf(keys);
    }

    /** What is done by the right of a grant, at a time of which the record has the seconds. */
    public static Deed by(Grant grant, Kind kind, List<String> keys, String requestId, Instant now) {
        return new Deed(
                now.truncatedTo(ChronoUnit.SECONDS),
                requestId,
                grant.principal(),
                grant.team().name(),
                grant.revision(),
                grant.binding().bucket().name(),
                kind,
                keys);
    }
}
