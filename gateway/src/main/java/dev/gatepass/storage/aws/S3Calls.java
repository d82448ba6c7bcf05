package dev.gatepass.storage.aws;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.storage.objects.StoreCalls;
import io.vertx.core.Future;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.s3.S3Client;

/** Asks a bucket, with its credential of the moment, when it is its turn. Thread-safe; never blocks. */
public final class S3Calls {
    private final StorageBucket bucket;
    private final S3Client client;
    private final CredentialSource credentials;
    private final RequestSigning.Source signing;
    private final StoreCalls calls;

    S3Calls(
            StorageBucket bucket,
            S3Client client,
            CredentialSource credentials,
            RequestSigning.Source signing,
            StoreCalls calls) {
        this.bucket = bucket;
        this.client = client;
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
        return credentials
                .credential(bucket)
                .compose(leased -> signing.of(leased.credential()))
                .compose(signed -> calls.run(bucket, () -> asking.ask(client, signed::addTo)))
                .recover(thrown -> Future.failedFuture(thrown instanceof Unavailable ? thrown : S3Failures.of(thrown)));
    }
}
