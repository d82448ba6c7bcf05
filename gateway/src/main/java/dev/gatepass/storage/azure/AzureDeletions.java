package dev.gatepass.storage.azure;

import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.DeleteSnapshotsOptionType;
import com.azure.storage.blob.specialized.BlobClientBase;
import dev.gatepass.storage.azure.BlobVersion.Base;
import dev.gatepass.storage.azure.BlobVersion.Earlier;
import dev.gatepass.storage.azure.BlobVersion.Snapshot;
import dev.gatepass.storage.objects.Deletion;
import dev.gatepass.storage.objects.Removal;
import dev.gatepass.storage.objects.StoreFailure;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deletes from one container, side by side: the batches of Azure name no versions. Snapshots, without which no blob goes, go
 * with it.
 *
 * <p>Source: https://learn.microsoft.com/en-us/rest/api/storageservices/delete-blob.
 */
final class AzureDeletions {
    private static final BlobRequestConditions NONE = new BlobRequestConditions();

    private final AzureCalls calls;

    AzureDeletions(AzureCalls calls) {
        this.calls = calls;
    }

    Future<List<Removal>> all(List<Deletion> deletions) {
        return Future.all(deletions.stream().map(this::one).toList()).map(all -> all.list());
    }

    private Future<Removal> one(Deletion deletion) {
        return calls.run(container -> delete(container, deletion))
                .recover(failure -> failure instanceof StoreFailure why
                        ? Future.succeededFuture(new Removal.Failed(why))
                        : Future.failedFuture(failure));
    }

    private static Removal delete(BlobContainerClient container, Deletion deletion) {
        BlobClient blob = container.getBlobClient(deletion.key());
        Deletion.Condition condition = deletion.condition();
        if (condition instanceof Deletion.Version version) {
            delete(blob, BlobVersion.parse(version.id()));
            return new Removal.Gone();
        }
        return condition instanceof Deletion.NotWrittenSince since
                ? delete(blob, DeleteSnapshotsOptionType.INCLUDE, notLaterThan(since.instant()))
                : delete(blob, DeleteSnapshotsOptionType.INCLUDE, NONE);
    }

    /** In whole seconds: what was written in the very second stays. */
    private static BlobRequestConditions notLaterThan(Instant instant) {
        return new BlobRequestConditions()
                .setIfUnmodifiedSince(instant.minus(Duration.ofSeconds(1)).atOffset(ZoneOffset.UTC));
    }

    /** Where it is not what readers get any more, the state is an earlier version, or gone. */
    private static void delete(BlobClient blob, BlobVersion version) {
        if (version instanceof Base base) {
            delete(
                    blob,
                    DeleteSnapshotsOptionType.INCLUDE,
                    new BlobRequestConditions().setIfMatch('"' + base.etag() + '"'));
            base.id().ifPresent(id -> delete(blob.getVersionClient(id), null, NONE));
        } else if (version instanceof Earlier earlier) {
            delete(blob.getVersionClient(earlier.id()), null, NONE);
        } else if (version instanceof Snapshot snapshot) {
            delete(blob.getSnapshotClient(snapshot.id()), null, NONE);
        }
    }

    private static Removal delete(
            BlobClientBase what, @Nullable DeleteSnapshotsOptionType snapshots, BlobRequestConditions conditions) {
        try {
            what.deleteWithResponse(snapshots, conditions, null, Context.NONE);
            return new Removal.Gone();
        } catch (BlobStorageException e) {
            if (BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode())) {
                return new Removal.Gone();
            }
            if (BlobErrorCode.CONDITION_NOT_MET.equals(e.getErrorCode())) {
                return new Removal.Kept();
            }
            throw e;
        }
    }
}
