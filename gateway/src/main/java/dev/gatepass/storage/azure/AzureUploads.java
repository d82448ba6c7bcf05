package dev.gatepass.storage.azure;

import com.azure.core.http.rest.PagedResponse;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.Block;
import com.azure.storage.blob.models.BlockBlobItem;
import com.azure.storage.blob.models.BlockListType;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.storage.objects.OpenUpload;
import dev.gatepass.storage.objects.Page;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import dev.gatepass.storage.objects.Upload;
import dev.gatepass.storage.objects.UploadTerms;
import dev.gatepass.storage.objects.UploadedPart;
import dev.gatepass.storage.objects.Written;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Uploads in parts to one container. Azure knows of none: there are blocks of a blob that nobody has committed, and those of
 * an upload are told by its id, which their own begin with.
 *
 * <p>Source: https://learn.microsoft.com/en-us/rest/api/storageservices/put-block-list, .../get-block-list and
 * .../list-blobs.
 */
final class AzureUploads {
    private final AzureCalls calls;
    private final InstantSource clock;

    AzureUploads(AzureCalls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** Nothing that Azure hears of. */
    Future<Upload> start(ObjectKey key, UploadTerms terms) {
        if (terms.checksum() != UploadTerms.Checksum.NONE) {
            return Future.failedFuture(new StoreFailure(Kind.UNSUPPORTED, "Azure checks no SHA-256 of blocks"));
        }
        return Future.succeededFuture(
                new Upload(key, UploadName.next(clock.instant()).text(), terms));
    }

    /** All at once: Azure knows no pages of blocks. */
    Future<Page<UploadedPart>> parts(Upload upload) {
        return calls.run(container -> {
            BlockBlobClient blob = blob(container, upload.key());
            List<UploadedPart> parts = parts(blob, upload);
            if (hasEnded(blob, upload, parts)) {
                throw new StoreFailure(Kind.NOT_FOUND, "the upload was completed");
            }
            return new Page<>(parts, Optional.empty());
        });
    }

    private static List<UploadedPart> parts(BlockBlobClient blob, Upload upload) {
        return uncommitted(blob).stream()
                .flatMap(block -> part(upload, block).stream())
                .sorted(Comparator.comparingInt(UploadedPart::number))
                .toList();
    }

    /** Whether it was not completed, as far as the blob tells that is there now. */
    Future<Boolean> isOpen(Upload upload) {
        return calls.run(container -> {
            BlockBlobClient blob = blob(container, upload.key());
            return !hasEnded(blob, upload, parts(blob, upload));
        });
    }

    /**
     * Those of which a block has come, to keys at which there is nothing else: Azure tells no other blobs with blocks that
     * nobody has committed from those without. It says of a blob that there is nothing but blocks by a length of none.
     */
    Future<Page<OpenUpload>> open(ListBlobsOptions options, Optional<String> cursor) {
        options.setDetails(new BlobListDetails().setRetrieveUncommittedBlobs(true));
        return calls.run(container -> {
            PagedResponse<BlobItem> page = AzurePages.page(container.listBlobs(options, null), cursor);
            List<OpenUpload> uploads = page.getValue().stream()
                    .filter(item ->
                            Objects.requireNonNullElse(item.getProperties().getContentLength(), 0L) == 0)
                    .flatMap(item -> ofBlob(
                            item.getName(),
                            container.getBlobClient(item.getName()).getBlockBlobClient()))
                    .toList();
            return new Page<>(uploads, AzurePages.next(page));
        });
    }

    private static Stream<OpenUpload> ofBlob(String key, BlockBlobClient blob) {
        return uncommitted(blob).stream()
                .flatMap(block -> UploadName.ofBlock(block.getName()).stream())
                .distinct()
                .map(name -> new OpenUpload(key, name.text(), name.startedAt(), UploadTerms.Checksum.NONE));
    }

    /**
     * Whether the blob that is there now was made of it. Where no mark tells that, as of one that the list has told, it was
     * or has lost its blocks to what was written instead.
     */
    private static boolean hasEnded(BlockBlobClient blob, Upload upload, List<UploadedPart> parts) {
        Optional<String> mark = upload.terms().mark();
        if (mark.isEmpty() && !parts.isEmpty()) {
            return false;
        }
        try {
            Map<String, String> metadata = blob.getProperties().getMetadata();
            return mark.map(own -> own.equals(metadata.get(UploadTerms.MARK_NAME)))
                    .orElse(true);
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
