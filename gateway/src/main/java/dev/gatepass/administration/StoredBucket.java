package dev.gatepass.administration;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import java.time.Instant;
import java.util.Optional;

/** A storage bucket as the directory holds it. */
public sealed interface StoredBucket {
    /** The name it is configured under. */
    String name();

    /**
     * The bucket, where it is one.
     *
     * @throws Refusal {@code conflict} where it is not
     */
    StorageBucket bucket();

    /** Since when it is switched off; empty where it is not, or is no bucket. */
    Optional<Instant> disabledAt();

    /**
     * A row that is a bucket.
     *
     * @param notSignedFor why no URL is signed for it where it is said to be; empty where nothing is against it
     * @param disabledAt since when it is switched off; empty where it is not
     */
    record Complete(StorageBucket bucket, Optional<String> notSignedFor, Optional<Instant> disabledAt)
            implements StoredBucket {
        @Override
        public String name() {
            return bucket.name();
        }
    }

    /**
     * A row that is none: gateways leave it out. It is from before the schema could refuse it.
     *
     * @param reason what is wrong with it; no value of the row is in it
     */
    record LeftOut(String name, String reason) implements StoredBucket {
        @Override
        public Optional<Instant> disabledAt() {
            return Optional.empty();
        }

        @Override
        public StorageBucket bucket() {
            throw new Refusal(
                    ErrorCode.CONFLICT,
                    "this storage bucket is left out of the directory, and is not changed: " + reason);
        }
    }
}
