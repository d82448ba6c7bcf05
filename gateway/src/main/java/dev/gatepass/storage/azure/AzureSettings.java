package dev.gatepass.storage.azure;

import com.azure.storage.blob.models.BlobRetentionPolicy;
import dev.gatepass.storage.objects.BucketSettings;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * How a container, and the account that it is in, are set up: as far as the blob service says it to a key of the account.
 * A user delegation key has no right to any of it, whatever its principal may see.
 */
final class AzureSettings implements BucketSettings {
    private final AzureCalls calls;

    AzureSettings(AzureCalls calls) {
        this.calls = calls;
    }

    @Override
    public Future<String> region() {
        return Future.failedFuture(
                new StoreFailure(Kind.UNSUPPORTED, "the blob service does not say where its account is"));
    }

    /** A setting of the account's that the blob service does not tell. */
    @Override
    public Future<Optional<Boolean>> versions() {
        return Future.succeededFuture(Optional.empty());
    }

    /** Where there is no soft delete there may be versions. */
    @Override
    public Future<Keeping> keeping() {
        return calls.run(container -> {
                    BlobRetentionPolicy deleted =
                            container.getServiceClient().getProperties().getDeleteRetentionPolicy();
                    return deleted != null && deleted.isEnabled() ? Keeping.KEPT : Keeping.UNTOLD;
                })
                .recover(failure -> failure instanceof StoreFailure why && why.kind() == Kind.FORBIDDEN
                        ? Future.succeededFuture(Keeping.UNTOLD)
                        : Future.failedFuture(failure));
    }
}
