package dev.gatepass.storage.azure;

import com.azure.storage.blob.BlobContainerClient;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.storage.objects.StoreCalls;
import io.vertx.core.Future;
import java.util.function.Function;

/** Asks a container, with its credential of the moment, when it is its turn. Thread-safe; never blocks. */
final class AzureCalls {
    private final StorageBucket bucket;
    private final AzureClients clients;
    private final CredentialSource credentials;
    private final StoreCalls calls;

    AzureCalls(StorageBucket bucket, AzureClients clients, CredentialSource credentials, StoreCalls calls) {
        this.bucket = bucket;
        this.clients = clients;
        this.credentials = credentials;
        this.calls = calls;
    }

    /**
     * One request, or a few.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    interface Asking<T> {
        /** Asks, and blocks. */
        T ask(BlobContainerClient container) throws Exception;
    }

    /** Asks when it is the bucket's turn. */
    <T> Future<T> run(Asking<T> asking) {
        return leased(leased -> calls.run(bucket, () -> asking.ask(clients.container(leased.credential()))));
    }

    /** The same where a blob is made of blocks. The request is to be given {@link GuardedTransport#COMPLETION}. */
    <T> Future<T> runCompletion(Asking<T> asking) {
        return leased(leased -> calls.runCompletion(bucket, () -> asking.ask(clients.container(leased.credential()))));
    }

    private <T> Future<T> leased(Function<CredentialSource.Leased, Future<T>> asking) {
        return credentials
                .credential(bucket)
                .compose(asking)
                .recover(thrown ->
                        Future.failedFuture(thrown instanceof Unavailable ? thrown : AzureFailures.of(thrown)));
    }
}
