package dev.gatepass.issuing;

import static dev.gatepass.failure.ErrorCode.INVALID_REQUEST;
import static dev.gatepass.failure.ErrorCode.UNSUPPORTED_OPERATION;

import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.issuing.UrlResult.Refused;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.Method;
import java.util.Base64;
import java.util.Optional;

/**
 * Whether what a request asks for can be, and can be bound to a URL of the bucket at hand. What a provider cannot bind
 * is refused, never dropped: a caller who asked for a checksum must not get a URL without it.
 */
final class Bindability {
    /** The largest object of a single PUT, in bytes (https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html). */
    static final long MAX_SINGLE_PUT_BYTES = 5L * 1024 * 1024 * 1024;

    private static final int MD5_BYTES = 16;
    private static final int SHA256_BYTES = 32;
    private static final int MAX_VERSION_ID = 1024;

    private Bindability() {}

    /** Why the request cannot be served from the bucket, if it cannot. */
    static Optional<Refused> reasonAgainst(UrlRequest request, StorageBucket bucket) {
        if (bucket.provider() == Provider.GCP || bucket.provider() == Provider.AZURE) {
            return Refused.because(UNSUPPORTED_OPERATION, "buckets of this provider cannot be signed for");
        }
        if (request.method() == Method.DELETE && !bucket.directDeletion()) {
            return Refused.because(
                    UNSUPPORTED_OPERATION, "this bucket takes no direct deletion: its objects are deleted softly");
        }
        if (request.expiresIn().isPresent() && request.expiresIn().get() < 1) {
            return Refused.because(INVALID_REQUEST, "expires_in is at least 1 second");
        }
        return request.method() == Method.PUT ? againstUpload(request) : againstRead(request);
    }

    private static Optional<Refused> againstUpload(UrlRequest request) {
        if (request.contentDisposition().isPresent()
                || request.responseContentType().isPresent()) {
            return Refused.because(INVALID_REQUEST, "content_disposition and response_content_type are for reading");
        }
        if (request.versionId().isPresent()) {
            return Refused.because(INVALID_REQUEST, "a version_id cannot be written to");
        }
        if (request.contentType().isPresent()
                && !MediaType.isValid(request.contentType().get())) {
            return Refused.because(INVALID_REQUEST, "content_type is no media type");
        }
        if (request.contentLength().isPresent()
                && (request.contentLength().get() < 0 || request.contentLength().get() > MAX_SINGLE_PUT_BYTES)) {
            return Refused.because(INVALID_REQUEST, "content_length is 0 to 5,368,709,120 bytes");
        }
        if (request.contentMd5().isPresent() && !isDigest(request.contentMd5().get(), MD5_BYTES)) {
            return Refused.because(INVALID_REQUEST, "content_md5 is the Base64 of 16 bytes");
        }
        if (request.checksumSha256().isPresent()
                && !isDigest(request.checksumSha256().get(), SHA256_BYTES)) {
            return Refused.because(INVALID_REQUEST, "checksum_sha256 is the Base64 of 32 bytes");
        }
        return Optional.empty();
    }

    private static Optional<Refused> againstRead(UrlRequest request) {
        boolean uploads = request.contentType().isPresent()
                || request.contentLength().isPresent()
                || request.contentMd5().isPresent()
                || request.checksumSha256().isPresent();
        if (uploads) {
            return Refused.because(
                    INVALID_REQUEST, "content_type, content_length, content_md5 and checksum_sha256 are for PUT");
        }
        if (request.versionId().isPresent() && !isVersion(request.versionId().get())) {
            return Refused.because(INVALID_REQUEST, "version_id is 1 to 1,024 visible characters");
        }
        boolean overrides = request.contentDisposition().isPresent()
                || request.responseContentType().isPresent();
        if (overrides && request.method() == Method.DELETE) {
            return Refused.because(INVALID_REQUEST, "content_disposition and response_content_type are for reading");
        }
        if (request.contentDisposition().isPresent()
                && !Disposition.isSafe(request.contentDisposition().get())) {
            return Refused.because(
                    INVALID_REQUEST,
                    "content_disposition is \"attachment\", with a filename in ASCII or as filename*=UTF-8''… if wanted");
        }
        if (request.responseContentType().isPresent()
                && !MediaType.isPassive(request.responseContentType().get())) {
            return Refused.because(
                    INVALID_REQUEST, "response_content_type is a media type that no browser runs as a page or script");
        }
        return Optional.empty();
    }

    private static boolean isDigest(String base64, int bytes) {
        try {
            byte[] digest = Base64.getDecoder().decode(base64);
            return digest.length == bytes
                    && Base64.getEncoder().encodeToString(digest).equals(base64);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isVersion(String text) {
        return !text.isEmpty() && text.length() <= MAX_VERSION_ID && Header.isStable(text) && text.indexOf(' ') < 0;
    }
}
