package dev.gatepass.storage.gcp;

import dev.gatepass.access.Origin;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.storage.GcsEndpoints;
import dev.gatepass.storage.aws.S3Store;
import dev.gatepass.storage.aws.S3Traits;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.connections.ForbiddenDestination;
import dev.gatepass.storage.connections.StoreConnection;
import dev.gatepass.storage.objects.ObjectStore;
import dev.gatepass.storage.objects.StoreCalls;
import dev.gatepass.storage.objects.StoreFactory;
import java.security.Provider;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Makes what calls buckets of Cloud Storage. Its XML interface is that of S3, but for a {@linkplain GcsDialect dialect}. */
public final class GcsStores implements StoreFactory {
    private final Connections connections;
    private final StoreCalls calls;
    private final GcsDialect dialect;
    private final GcsSigning signing;
    private final AccountTokens tokens;
    private final Predicate<Origin> google;

    /**
     * Made of the one guard, and the one place to wait.
     *
     * @param rsa who computes signatures with private keys, empty for the JDK; asked when there is such a key
     */
    public GcsStores(Connections connections, StoreCalls calls, InstantSource clock, Supplier<Optional<Provider>> rsa) {
        this(connections, calls, clock, rsa, GcsEndpoints::isGoogles);
    }

    /**
     * The same where others are trusted as Google is.
     *
     * @param google which origins may be shown who an account is
     */
    public GcsStores(
            Connections connections,
            StoreCalls calls,
            InstantSource clock,
            Supplier<Optional<Provider>> rsa,
            Predicate<Origin> google) {
        this.connections = connections;
        this.calls = calls;
        this.dialect = new GcsDialect(clock);
        this.signing = new GcsSigning(rsa);
        this.tokens = new AccountTokens(rsa, clock);
        this.google = google;
    }

    @Override
    public ObjectStore store(StorageBucket bucket, CredentialSource credentials) throws ForbiddenDestination {
        StoreConnection connection = connections.to(bucket);
        SoftDelete softDelete = new SoftDelete(bucket, connection, credentials, tokens, calls, google);
        S3Traits traits = new S3Traits(
                GcsEndpoints.addressingOfOwnCalls(bucket),
                dialect,
                GcsDialect::isUnsent,
                S3Traits.Unless.VERSION,
                (name, asking) -> new GcsSettings(name, asking, softDelete));
        return new S3Store(bucket, connection, traits, credentials, signing, calls);
    }
}
