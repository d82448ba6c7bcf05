package dev.gatepass.storage.check;

import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.fixture.AlteredStore;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.storage.aws.S3Stores;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.objects.StoreCalls;
import dev.gatepass.storage.objects.StoreFactory;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;

/** A bucket of a store that speaks S3. */
class TriedS3Bucket extends TriedBucket {
    private static final AwsCredential KEY =
            new AwsCredential(S3Server.ACCESS_KEY, S3Server.SECRET_KEY, Optional.empty());

    private final StoreCalls calls;

    TriedS3Bucket(Vertx vertx, AlteredStore store, StoreCalls calls) {
        super(vertx, store, KEY);
        this.calls = calls;
    }

    @Override
    Buckets usual(Origin origin) {
        return Buckets.compatible(origin.toString())
                .named("kappa-files")
                .in(S3Server.REGION)
                .below("models/");
    }

    @Override
    Map<Provider, StoreFactory> factories(Connections connections) {
        S3Stores s3 = new S3Stores(connections, calls);
        return Map.of(Provider.AWS, s3, Provider.S3_COMPATIBLE, s3);
    }
}
