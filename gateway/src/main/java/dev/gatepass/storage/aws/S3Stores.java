package dev.gatepass.storage.aws;

import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.storage.S3Endpoints;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.connections.ForbiddenDestination;
import dev.gatepass.storage.objects.ObjectStore;
import dev.gatepass.storage.objects.StoreCalls;
import dev.gatepass.storage.objects.StoreFactory;

/** Makes what calls buckets of AWS, of CoreWeave and of whatever else speaks S3. */
public final class S3Stores implements StoreFactory {
    private final Connections connections;
    private final StoreCalls calls;

    /** Made of the one guard, and the one place to wait. */
    public S3Stores(Connections connections, StoreCalls calls) {
        this.connections = connections;
        this.calls = calls;
    }

    @Override
    public ObjectStore store(StorageBucket bucket, CredentialSource credentials) throws ForbiddenDestination {
        S3Traits traits = new S3Traits(
                S3Endpoints.addressingOfOwnCalls(bucket),
                S3Traits.PLAIN,
                header -> false,
                // Others take the condition, and do not look at it.
                bucket.provider() == Provider.AWS ? S3Traits.Unless.ETAG : S3Traits.Unless.NOTHING,
                S3Settings::new);
        return new S3Store(bucket, connections.to(bucket), traits, credentials, RequestSigning::ofAccessKey, calls);
    }
}
