package dev.gatepass.issuing;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignedUrl;
import java.time.Instant;
import java.util.Optional;

/** What became of one {@link UrlRequest}. */
public sealed interface UrlResult {
    /**
     * A URL.
     *
     * @param request what was asked for
     * @param bucket the bucket it is for
     * @param key the whole key in the bucket
     * @param url the URL and the headers that go with it
     * @param timeToLive how long it lives, and what made that shorter than asked
     * @param expiresAt when it ends
     */
    record Issued(
            UrlRequest request,
            StorageBucket bucket,
            ObjectKey key,
            PresignedUrl url,
            TimeToLive timeToLive,
            Instant expiresAt)
            implements UrlResult {}

    /**
     * No URL; the other requests of the batch are not affected.
     *
     * @param code why
     * @param message why, in words for the caller
     */
    record Refused(ErrorCode code, String message) implements UrlResult {
        static Optional<Refused> because(ErrorCode code, String message) {
            return Optional.of(new Refused(code, message));
        }
    }
}
