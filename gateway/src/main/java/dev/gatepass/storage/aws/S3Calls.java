package dev.gatepass.storage.aws;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.storage.connections.StoreConnection;
import dev.gatepass.storage.connections.TimeLimits;
import dev.gatepass.storage.objects.StoreCalls;
import io.vertx.core.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.s3.S3Client;

/** Asks a bucket, with its credential of the moment, when it is its turn. Thread-safe; never blocks. */
public final class S3Calls {
    private final StorageBucket bucket;
    private final StoreConnection connection;
    private final S3Traits traits;
    private final CredentialSource credentials;
    private final RequestSigning.Source signing;
    private final StoreCalls calls;
    private final TimeLimits times;
    private @Nullable S3Client client;

    S3Calls(
            StorageBucket bucket,
            StoreConnection connection,
            S3Traits traits,
            CredentialSource credentials,
            RequestSigning.Source signing,
            StoreCalls calls) {
        this.bucket = bucket;
        this.connection = connection;
        this.traits = traits;
        this.times = connection.times();
        this.credentials = credentials;
        this.signing = signing;
        this.calls = calls;
    }

    /**
     * One request, or a few.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    public interface Asking<T> {
        /** Asks, and blocks. Each request is to be given {@code signing}. */
        T ask(S3Client s3, Consumer<AwsRequestOverrideConfiguration.Builder> signing) throws Exception;
    }

    /** Asks when it is the bucket's turn. */
    public <T> Future<T> run(Asking<T> asking) {
        return signed(signed -> calls.run(bucket, () -> asking.ask(client(), signed::addTo)));
    }

    /** The same where an object is made of parts, which has all of its time for one attempt if that takes it. */
    <T> Future<T> runCompletion(Asking<T> asking) {
        return signed(signed -> calls.runCompletion(
                bucket,
                () -> asking.ask(client(), request -> {
                    signed.addTo(request);
                    request.apiCallTimeout(times.completion());
                })));
    }

    /** Made on the thread of the first call that asks: the first of all takes seconds, which no event loop has. */
    private synchronized S3Client client() {
        S3Client made = client;
        if (made == null) {
            made = S3Clients.client(bucket, connection, traits);
            client = made;
        }
        return made;
    }

    private <T> Future<T> signed(Function<RequestSigning, Future<T>> asking) {
        return credentials
                .credential(bucket)
                .compose(leased -> signing.of(leased.credential()))
                .compose(asking)
                .recover(thrown -> Future.failedFuture(thrown instanceof Unavailable ? thrown : S3Failures.of(thrown)));
    }
}
