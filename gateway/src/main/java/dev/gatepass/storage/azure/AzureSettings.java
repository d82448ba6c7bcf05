package dev.gatepass.storage.azure;

import com.azure.storage.blob.models.BlobRetentionPolicy;
import com.azure.storage.blob.models.ListBlobsOptions;
import dev.gatepass.storage.objects.BucketSettings;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a container, and the account that it is in, are set up: as far as the blob service says it to a key of the account.
 * A user delegation key has no right to any of it, whatever its principal may see.
 */
final class AzureSettings implements BucketSettings {
    /** What a container is encrypted with that was made without a scope. */
    private static final String ACCOUNT_KEY = "$account-encryption-key";

    private final AzureCalls calls;

    AzureSettings(AzureCalls calls) {
        this.calls = calls;
    }

    @Override
    public Future<Void> reach() {
        ListBlobsOptions one = new ListBlobsOptions().setMaxResultsPerPage(1);
        return calls.run(container -> AzurePages.page(container.listBlobs(one, null), Optional.empty()))
                .mapEmpty();
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

    @Override
    public Future<Optional<String>> encryptionKey() {
        return calls.run(
                container -> Optional.ofNullable(container.getProperties().getDefaultEncryptionScope())
                        .filter(scope -> !scope.equals(ACCOUNT_KEY)));
    }

    @Override
    public Future<List<CorsRule>> cors() {
        return calls.run(container -> container.getServiceClient().getProperties().getCors().stream()
                .map(rule -> new CorsRule(
                        list(rule.getAllowedOrigins()),
                        list(rule.getAllowedMethods()),
                        list(rule.getAllowedHeaders()),
                        list(rule.getExposedHeaders())))
                .toList());
    }

    private static List<String> list(String text) {
        return text == null || text.isEmpty() ? List.of() : Arrays.asList(text.split(",", -1));
    }
}
