package dev.gatepass.storage.aws;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.issuing.CredentialSource;
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
import dev.gatepass.storage.objects.StoreCalls;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import dev.gatepass.storage.objects.Upload;
import dev.gatepass.storage.objects.UploadTerms;
import dev.gatepass.storage.objects.UploadedPart;
import dev.gatepass.storage.objects.Written;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * A bucket of a store that speaks S3.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html.
 */
public final class S3Store implements ObjectStore {
    private final String bucket;
    private final Optional<String> kmsKey;
    private final S3Traits traits;
    private final S3Calls calls;
    private final S3Uploads uploads;
    private final StoreConnection connection;

    /** A bucket at the end of a connection. */
    public S3Store(
            StorageBucket bucket,
            StoreConnection connection,
            S3Traits traits,
            CredentialSource credentials,
            RequestSigning.Source signing,
            StoreCalls calls) {
        this.bucket = bucket.bucket();
        this.kmsKey = bucket.kmsKey();
        this.traits = traits;
        this.connection = connection;
        this.calls = new S3Calls(bucket, connection, traits, credentials, signing, calls);
        this.uploads = new S3Uploads(this.bucket, kmsKey, this.calls);
    }

    @Override
    public Future<Listing> list(ListRequest request) {
        PageRequest page = request.page();
        return calls.run((s3, signing) -> {
            ListObjectsV2Response answer = S3Pages.at(
                    page,
                    () -> s3.listObjectsV2(ask -> ask.bucket(bucket)
                            .prefix(page.prefix())
                            .delimiter(request.delimiter().orElse(null))
                            .continuationToken(page.cursor().orElse(null))
                            .maxKeys(page.limit())
                            .encodingType(EncodingType.URL)
                            .overrideConfiguration(signing)));
            List<ListedObject> objects = answer.contents().stream()
                    .map(object -> new ListedObject(
                            object.key(), object.size(), object.lastModified(), S3Uploads.unquoted(object.eTag())))
                    .toList();
            List<String> folders = answer.commonPrefixes().stream()
                    .map(folder -> folder.prefix())
                    .toList();
            return new Listing(objects, folders, S3Pages.next(answer.isTruncated(), answer.nextContinuationToken()));
        });
    }

    @Override
    public Future<List<Optional<ObjectFacts>>> head(List<ObjectKey> keys) {
        return Future.all(keys.stream().map(key -> look(key.value())).toList()).map(all -> all.list());
    }

    private Future<Optional<ObjectFacts>> look(String key) {
        return calls.run((s3, signing) -> absentWhereNone(
                () -> facts(s3.headObject(ask -> ask.bucket(bucket).key(key).overrideConfiguration(signing)))));
    }

    private static ObjectFacts facts(HeadObjectResponse answer) {
        if (answer.contentLength() == null || answer.lastModified() == null) {
            throw new StoreFailure(Kind.BROKEN, "the store does not say how long an object is and when it was written");
        }
        return new ObjectFacts(
                answer.contentLength(),
                answer.lastModified(),
                S3Uploads.unquoted(answer.eTag()),
                Optional.ofNullable(answer.versionId()),
                Optional.ofNullable(answer.metadata().get(UploadTerms.MARK_NAME)));
    }

    @Override
    public Future<List<Removal>> delete(List<Deletion> deletions) {
        return new S3Deletions(bucket, traits, calls, this::look).all(deletions);
    }

    @Override
    public Future<Page<ObjectVersion>> versions(PageRequest request) {
        return calls.run((s3, signing) -> {
            Optional<Marker> marker = request.cursor().map(Marker::parse);
            ListObjectVersionsResponse answer = s3.listObjectVersions(ask -> ask.bucket(bucket)
                    .prefix(request.prefix())
                    .keyMarker(marker.map(Marker::key).orElse(null))
                    .versionIdMarker(marker.map(Marker::id).orElse(null))
                    .maxKeys(request.limit())
                    .encodingType(EncodingType.URL)
                    .overrideConfiguration(signing));
            Stream<ObjectVersion> written = answer.versions().stream()
                    .map(it -> new ObjectVersion(
                            it.key(), it.versionId(), it.isLatest(), false, it.size(), it.lastModified()));
            Stream<ObjectVersion> marks = answer.deleteMarkers().stream()
                    .map(it -> new ObjectVersion(it.key(), it.versionId(), it.isLatest(), true, 0, it.lastModified()));
            return new Page<>(
                    Stream.concat(written, marks).toList(),
                    S3Pages.next(
                            answer.isTruncated(), Marker.join(answer.nextKeyMarker(), answer.nextVersionIdMarker())));
        });
    }

    @Override
    public Future<Upload> startUpload(ObjectKey key, UploadTerms terms) {
        return uploads.start(key, terms);
    }

    @Override
    public Future<Page<UploadedPart>> parts(Upload upload, Optional<String> cursor) {
        return uploads.parts(upload, cursor);
    }

    @Override
    public Future<Written> completeUpload(Upload upload, List<UploadedPart> parts) {
        return uploads.complete(upload, parts);
    }

    @Override
    public Future<Boolean> abortUpload(Upload upload) {
        return uploads.abort(upload);
    }

    @Override
    public Future<Page<OpenUpload>> openUploads(PageRequest request) {
        return uploads.open(request);
    }

    @Override
    public Future<Written> put(ObjectKey key, byte[] content, String contentType) {
        return calls.run((s3, signing) -> {
            PutObjectRequest.Builder ask = PutObjectRequest.builder()
                    .bucket(bucket)
                    .key(key.value())
                    .contentType(contentType)
                    .overrideConfiguration(signing);
            kmsKey.ifPresent(name ->
                    ask.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(name));
            var answer = s3.putObject(ask.build(), RequestBody.fromBytes(content));
            return S3Uploads.written(answer.eTag(), answer.versionId());
        });
    }

    @Override
    public Future<Optional<byte[]>> get(ObjectKey key, int maxBytes) {
        return calls.run((s3, signing) -> absentWhereNone(() -> {
            try (var answer =
                    s3.getObject(ask -> ask.bucket(bucket).key(key.value()).overrideConfiguration(signing))) {
                byte[] content = answer.readNBytes(maxBytes + 1);
                if (content.length > maxBytes) {
                    throw new StoreFailure(Kind.BROKEN, "an object of Gatepass's own is longer than it can be");
                }
                return content;
            }
        }));
    }

    @Override
    public Optional<Instant> time() {
        return connection.told();
    }

    @Override
    public BucketSettings settings() {
        return traits.settings().apply(bucket, calls);
    }

    /** The answer to HEAD has no body, so that a bucket that is not there looks like a key that is not. */
    private static <T> Optional<T> absentWhereNone(Callable<T> asking) throws Exception {
        try {
            return Optional.of(asking.call());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (S3Exception e) {
            if (e.statusCode() == 404 && !S3Failures.code(e).equals("NoSuchBucket")) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
