package dev.gatepass.administration;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
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

    /**
     * A row that is a bucket.
     *
     * @param notSignedFor why no URL is signed for it where it is said to be; empty where nothing is against it
     */
    record Complete(StorageBucket bucket, Optional<String> notSignedFor) implements StoredBucket {
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
        public StorageBucket bucket() {
            throw new Refusal(
                    ErrorCode.CONFLICT,
                    "this storage bucket is left out of the directory, and is not changed: " + reason);
        }
    }
}
