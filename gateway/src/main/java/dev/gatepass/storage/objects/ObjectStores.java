package dev.gatepass.storage.objects;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * What calls buckets, of all providers. Remembered for all of a bucket, the version included, so that no change of it is
 * answered by what was made for another state. Thread-safe; opens no connection itself.
 */
public final class ObjectStores {
    private static final long MAX_BUCKETS = 1000;
    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final Map<Provider, StoreFactory> factories;
    private final CredentialSource credentials;
    private final Cache<StorageBucket, ObjectStore> stores = Caffeine.newBuilder()
            .maximumSize(MAX_BUCKETS)
            .expireAfterAccess(UNUSED)
            .build();

    /** Made of what each provider needs. */
    public ObjectStores(Map<Provider, StoreFactory> factories, CredentialSource credentials) {
        this.factories = Map.copyOf(factories);
        this.credentials = credentials;
    }

    /**
     * What calls a bucket with the credential that it is configured with.
     *
     * @throws StoreFailure if no connection may be made to it
     */
    public ObjectStore of(StorageBucket bucket) {
        return stores.get(bucket, it -> make(it, credentials));
    }

    /**
     * What calls a bucket with other credentials, and is not remembered: for one that is not in the directory.
     *
     * @throws StoreFailure if no connection may be made to it
     */
    public ObjectStore make(StorageBucket bucket, CredentialSource others) {
        StoreFactory factory = factories.get(bucket.provider());
        if (factory == null) {
            throw new StoreFailure(Kind.UNSUPPORTED, "Gatepass does not call stores of this provider");
        }
        try {
            return factory.store(bucket, others);
        } catch (IOException e) {
            throw new StoreFailure(Kind.NOT_ALLOWED, String.valueOf(e.getMessage()));
        }
    }
}
