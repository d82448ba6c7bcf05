package dev.gatepass.storage.azure;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.Block;
import com.azure.storage.blob.models.BlockBlobItem;
import com.azure.storage.blob.models.BlockListType;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.storage.objects.Page;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import dev.gatepass.storage.objects.Upload;
import dev.gatepass.storage.objects.UploadTerms;
import dev.gatepass.storage.objects.UploadedPart;
import dev.gatepass.storage.objects.Written;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Uploads in parts to one container. Azure knows of none: there are blocks of a blob that nobody has committed, and those of
 * an upload are told by its id, which their own begin with.
 *
 * <p>Source: https://learn.microsoft.com/en-us/rest/api/storageservices/put-block-list and .../get-block-list.
 */
final class AzureUploads {
    private final AzureCalls calls;

    AzureUploads(AzureCalls calls) {
        this.calls = calls;
    }

    /** Nothing that Azure hears of. */
    static Future<Upload> start(ObjectKey key, UploadTerms terms) {
        if (terms.checksum() != UploadTerms.Checksum.NONE) {
            return Future.failedFuture(new StoreFailure(Kind.UNSUPPORTED, "Azure checks no SHA-256 of blocks"));
        }
        String id = UUID.randomUUID().toString().replace("-", "");
        return Future.succeededFuture(new Upload(key, id, terms));
    }

    /** All at once: Azure knows no pages of blocks. */
    Future<Page<UploadedPart>> parts(Upload upload) {
        return calls.run(container -> {
            BlockBlobClient blob = blob(container, upload.key());
            if (isMade(blob, upload)) {
                throw new StoreFailure(Kind.NOT_FOUND, "the upload was completed");
            }
            Stream<Block> blocks = uncommitted(blob).stream();
            return new Page<>(
                    blocks.flatMap(block -> part(upload, block).stream())
                            .sorted(Comparator.comparingInt(UploadedPart::number))
                            .toList(),
                    Optional.empty());
        });
    }

    /** Whether it was not completed, as far as the blob tells that is there now. */
    Future<Boolean> isOpen(Upload upload) {
        return calls.run(container -> !isMade(blob(container, upload.key()), upload));
    }

    private static boolean isMade(BlockBlobClient blob, Upload upload) {
        if (upload.terms().mark().isEmpty()) {
            return false;
        }
        try {
            Map<String, String> metadata = blob.getProperties().getMetadata();
            return upload.terms().mark().get().equals(metadata.get(UploadTerms.MARK_NAME));
        } catch (BlobStorageException e) {
            if (AzureFailures.isNoBlob(e)) {
                return false;
            }
            throw e;
        }
    }

    /** None, where not even a block of the blob has come. */
    private static List<Block> uncommitted(BlockBlobClient blob) {
        try {
            return blob.listBlocks(BlockListType.UNCOMMITTED).getUncommittedBlocks();
        } catch (BlobStorageException e) {
            if (AzureFailures.isNoBlob(e)) {
                return List.of();
            }
            throw e;
        }
    }

    private static Optional<UploadedPart> part(Upload upload, Block block) {
        return upload.partOf(block.getName())
                .map(number -> new UploadedPart(number, block.getSizeLong(), block.getName(), Optional.empty()));
    }

    Future<Written> complete(Upload upload, List<UploadedPart> parts) {
        BlockBlobCommitBlockListOptions options = new BlockBlobCommitBlockListOptions(
                parts.stream().map(part -> upload.blockId(part.number())).toList());
        upload.terms().contentType().ifPresent(type -> options.setHeaders(new BlobHttpHeaders().setContentType(type)));
        upload.terms().mark().ifPresent(mark -> options.setMetadata(Map.of(UploadTerms.MARK_NAME, mark)));
        return calls.runCompletion(container -> written(blob(container, upload.key())
                .commitBlockListWithResponse(options, null, GuardedTransport.COMPLETION)
                .getValue()));
    }

    /** What makes a blob of bytes, whole or in blocks. */
    static BlockBlobClient blob(BlobContainerClient container, ObjectKey key) {
        return container.getBlobClient(key.value()).getBlockBlobClient();
    }

    /** What Azure says of a blob that it has just taken. */
    static Written written(BlockBlobItem blob) {
        return new Written(BlobVersion.unquoted(blob.getETag()), Optional.ofNullable(blob.getVersionId()));
    }
}
