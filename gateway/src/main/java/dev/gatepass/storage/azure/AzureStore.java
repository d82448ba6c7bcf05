package dev.gatepass.storage.azure;

import com.azure.core.http.rest.PagedResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.models.BlobDownloadContentResponse;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.storage.connections.StoreConnection;
import dev.gatepass.storage.objects.BucketSettings;
import dev.gatepass.storage.objects.Deletion;
import dev.gatepass.storage.objects.ListRequest;
import dev.gatepass.storage.objects.ListedObject;
import dev.gatepass.storage.objects.Listing;
import dev.gatepass.storage.objects.ObjectFacts;
import dev.gatepass.storage.objects.ObjectStore;
import dev.gatepass.storage.objects.ObjectVersion;
import dev.gatepass.storage.objects.OpenUpload;
import dev.gatepass.storage.objects.Page;
import dev.gatepass.storage.objects.PageRequest;
import dev.gatepass.storage.objects.Removal;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import dev.gatepass.storage.objects.Upload;
import dev.gatepass.storage.objects.UploadTerms;
import dev.gatepass.storage.objects.UploadedPart;
import dev.gatepass.storage.objects.Written;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * A container of Azure.
 *
 * <p>Source: https://learn.microsoft.com/en-us/rest/api/storageservices/blob-service-rest-api.
 */
final class AzureStore implements ObjectStore {
    private final AzureCalls calls;
    private final AzureUploads uploads;
    private final StoreConnection connection;

    AzureStore(AzureCalls calls, StoreConnection connection, InstantSource clock) {
        this.calls = calls;
        this.connection = connection;
        this.uploads = new AzureUploads(calls, clock);
    }

    @Override
    public Future<Listing> list(ListRequest request) {
        ListBlobsOptions options = options(request.page());
        return calls.run(container -> {
            PagedResponse<BlobItem> page = AzurePages.page(
                    request.delimiter().isPresent()
                            ? container.listBlobsByHierarchy(request.delimiter().get(), options, null)
                            : container.listBlobs(options, null),
                    request.page().cursor());
            List<ListedObject> objects = page.getValue().stream()
                    .filter(item -> !isFolder(item))
                    .map(item -> new ListedObject(
                            item.getName(),
                            item.getProperties().getContentLength(),
                            item.getProperties().getLastModified().toInstant(),
                            BlobVersion.unquoted(item.getProperties().getETag())))
                    .toList();
            List<String> folders = page.getValue().stream()
                    .filter(AzureStore::isFolder)
                    .map(BlobItem::getName)
                    .toList();
            return new Listing(objects, folders, AzurePages.next(page));
        });
    }

    private static ListBlobsOptions options(PageRequest page) {
        return new ListBlobsOptions().setPrefix(page.prefix()).setMaxResultsPerPage(page.limit());
    }

    private static boolean isFolder(BlobItem item) {
        return Boolean.TRUE.equals(item.isPrefix());
    }

    @Override
    public Future<List<Optional<ObjectFacts>>> head(List<ObjectKey> keys) {
        return Future.all(keys.stream().map(this::look).toList()).map(all -> all.list());
    }

    private Future<Optional<ObjectFacts>> look(ObjectKey key) {
        return calls.run(container -> absentWhereNone(() -> {
            BlobProperties facts = container.getBlobClient(key.value()).getProperties();
            return new ObjectFacts(
                    facts.getBlobSize(),
                    facts.getLastModified().toInstant(),
                    BlobVersion.unquoted(facts.getETag()),
                    Optional.ofNullable(facts.getVersionId()),
                    Optional.ofNullable(facts.getMetadata().get(UploadTerms.MARK_NAME)));
        }));
    }

    @Override
    public Future<List<Removal>> delete(List<Deletion> deletions) {
        return new AzureDeletions(calls).all(deletions);
    }

    /** Snapshots among them: they hold bytes as well. */
    @Override
    public Future<Page<ObjectVersion>> versions(PageRequest request) {
        ListBlobsOptions options = options(request)
                .setDetails(new BlobListDetails().setRetrieveVersions(true).setRetrieveSnapshots(true));
        return calls.run(container -> {
            PagedResponse<BlobItem> page = AzurePages.page(container.listBlobs(options, null), request.cursor());
            return new Page<>(page.getValue().stream().map(BlobVersion::told).toList(), AzurePages.next(page));
        });
    }

    @Override
    public Future<Upload> startUpload(ObjectKey key, UploadTerms terms) {
        return uploads.start(key, terms);
    }

    @Override
    public Future<Page<UploadedPart>> parts(Upload upload, Optional<String> cursor) {
        return uploads.parts(upload);
    }

    @Override
    public Future<Written> completeUpload(Upload upload, List<UploadedPart> parts) {
        return uploads.complete(upload, parts);
    }

    /** Azure drops by itself, after a week, the blocks that nobody commits, and has no way to do so before. */
    @Override
    public Future<Boolean> abortUpload(Upload upload) {
        return uploads.isOpen(upload);
    }

    /** As far as it tells of them: those of which a part has come, to keys at which no blob is. */
    @Override
    public Future<Page<OpenUpload>> openUploads(PageRequest request) {
        return uploads.open(options(request), request.cursor());
    }

    @Override
    public Future<Written> put(ObjectKey key, byte[] content, String contentType) {
        BlockBlobSimpleUploadOptions options = new BlockBlobSimpleUploadOptions(BinaryData.fromBytes(content))
                .setHeaders(new BlobHttpHeaders().setContentType(contentType));
        return calls.run(container -> AzureUploads.written(AzureUploads.blob(container, key)
                .uploadWithResponse(options, null, Context.NONE)
                .getValue()));
    }

    @Override
    public Future<Optional<byte[]>> get(ObjectKey key, int maxBytes) {
        return calls.run(container -> absentWhereNone(() -> {
            BlobDownloadContentResponse answer =
                    container.getBlobClient(key.value()).downloadContentWithResponse(null, null, null, Context.NONE);
            byte[] content = answer.getValue().toBytes();
            if (content.length > maxBytes) {
                throw new StoreFailure(Kind.BROKEN, "an object of Gatepass's own is longer than it can be");
            }
            return content;
        }));
    }

    @Override
    public Optional<Instant> time() {
        return connection.told();
    }

    @Override
    public BucketSettings settings() {
        return new AzureSettings(calls);
    }

    private static <T> Optional<T> absentWhereNone(Callable<T> asking) throws Exception {
        try {
            return Optional.of(asking.call());
        } catch (BlobStorageException e) {
            if (AzureFailures.isNoBlob(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
