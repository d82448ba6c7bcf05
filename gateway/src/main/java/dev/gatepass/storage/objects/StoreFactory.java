package dev.gatepass.storage.objects;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.issuing.CredentialSource;
import java.io.IOException;

/** Makes what calls the buckets of a provider. Opens no connection. */
@FunctionalInterface
public interface StoreFactory {
    /**
     * What calls a bucket.
     *
     * @param credentials asked at every call
     * @throws IOException if no connection may be made to where the bucket is said to be
     */
    ObjectStore store(StorageBucket bucket, CredentialSource credentials) throws IOException;
}
