package dev.gatepass.storage.aws;

import dev.gatepass.signing.ObjectKey;
import dev.gatepass.storage.objects.OpenUpload;
import dev.gatepass.storage.objects.Page;
import dev.gatepass.storage.objects.PageRequest;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import dev.gatepass.storage.objects.Upload;
import dev.gatepass.storage.objects.UploadTerms;
import dev.gatepass.storage.objects.UploadedPart;
import dev.gatepass.storage.objects.Written;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * Uploads in parts to one bucket.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html.
 */
final class S3Uploads {
    private final String bucket;
    private final Optional<String> kmsKey;
    private final S3Calls calls;

    S3Uploads(String bucket, Optional<String> kmsKey, S3Calls calls) {
        this.bucket = bucket;
        this.kmsKey = kmsKey;
        this.calls = calls;
    }

    Future<Upload> start(ObjectKey key, UploadTerms terms) {
        return calls.run((s3, signing) -> {
            CreateMultipartUploadRequest.Builder ask = CreateMultipartUploadRequest.builder()
                    .bucket(bucket)
                    .key(key.value())
                    .contentType(terms.contentType().orElse(null))
                    .metadata(terms.mark()
                            .map(mark -> Map.of(UploadTerms.MARK_NAME, mark))
                            .orElse(Map.of()))
                    .overrideConfiguration(signing);
            if (terms.checksum() == UploadTerms.Checksum.SHA256) {
                ask.checksumAlgorithm(ChecksumAlgorithm.SHA256);
            }
            kmsKey.ifPresent(name ->
                    ask.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(name));
            return new Upload(key, s3.createMultipartUpload(ask.build()).uploadId(), terms);
        });
    }

    Future<Page<UploadedPart>> parts(Upload upload, Optional<String> cursor) {
        return calls.run((s3, signing) -> {
            ListPartsResponse answer = s3.listParts(ask -> ask.bucket(bucket)
                    .key(upload.key().value())
                    .uploadId(upload.id())
                    .partNumberMarker(cursor.map(Integer::valueOf).orElse(null))
                    .overrideConfiguration(signing));
            return new Page<>(
                    answer.parts().stream()
                            .map(part -> new UploadedPart(
                                    part.partNumber(),
                                    part.size(),
                                    unquoted(part.eTag()),
                                    Optional.ofNullable(part.checksumSHA256())))
                            .toList(),
                    S3Pages.next(answer.isTruncated(), String.valueOf(answer.nextPartNumberMarker())));
        });
    }

    Future<Written> complete(Upload upload, List<UploadedPart> parts) {
        List<CompletedPart> listed = parts.stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.number())
                        .eTag('"' + part.etag() + '"')
                        .checksumSHA256(part.checksumSha256().orElse(null))
                        .build())
                .toList();
        return calls.runCompletion((s3, signing) -> {
            var answer = s3.completeMultipartUpload(ask -> ask.bucket(bucket)
                    .key(upload.key().value())
                    .uploadId(upload.id())
                    .multipartUpload(made -> made.parts(listed))
                    .overrideConfiguration(signing));
            if (answer.eTag() == null) {
                // It said that all is well before it began.
                throw new StoreFailure(Kind.BROKEN, "the store does not say what it has made of the parts");
            }
            return written(answer.eTag(), answer.versionId());
        });
    }

    Future<Boolean> abort(Upload upload) {
        return calls.run((s3, signing) -> {
                    s3.abortMultipartUpload(ask -> ask.bucket(bucket)
                            .key(upload.key().value())
                            .uploadId(upload.id())
                            .overrideConfiguration(signing));
                    return true;
                })
                .recover(failure -> failure instanceof StoreFailure known && known.kind() == Kind.NOT_FOUND
                        ? Future.succeededFuture(false)
                        : Future.failedFuture(failure));
    }

    Future<Page<OpenUpload>> open(PageRequest request) {
        return calls.run((s3, signing) -> {
            Optional<Marker> marker = request.cursor().map(Marker::parse);
            ListMultipartUploadsResponse answer = S3Pages.at(
                    request,
                    () -> s3.listMultipartUploads(ask -> ask.bucket(bucket)
                            .prefix(request.prefix())
                            .keyMarker(marker.map(Marker::key).orElse(null))
                            .uploadIdMarker(marker.map(Marker::id).orElse(null))
                            .maxUploads(request.limit())
                            .overrideConfiguration(signing)));
            return new Page<>(
                    answer.uploads().stream()
                            .map(open -> new OpenUpload(
                                    open.key(), open.uploadId(), open.initiated(), checksum(open.checksumAlgorithm())))
                            .toList(),
                    S3Pages.next(
                            answer.isTruncated(), Marker.join(answer.nextKeyMarker(), answer.nextUploadIdMarker())));
        });
    }

    /** The others, of which AWS takes one by itself, no part needs to have. */
    private static UploadTerms.Checksum checksum(@Nullable ChecksumAlgorithm algorithm) {
        return algorithm == ChecksumAlgorithm.SHA256 ? UploadTerms.Checksum.SHA256 : UploadTerms.Checksum.NONE;
    }

    /** What the store says of an object that it has just taken. */
    static Written written(String etag, @Nullable String version) {
        return new Written(unquoted(etag), Optional.ofNullable(version));
    }

    static String unquoted(@Nullable String etag) {
        return etag == null ? "" : etag.replace("\"", "");
    }
}
