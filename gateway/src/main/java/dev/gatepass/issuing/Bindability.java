package dev.gatepass.issuing;

import static dev.gatepass.failure.ErrorCode.INVALID_KEY;
import static dev.gatepass.failure.ErrorCode.INVALID_REQUEST;
import static dev.gatepass.failure.ErrorCode.UNSUPPORTED_OPERATION;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.issuing.UrlResult.Refused;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whether what a request asks for can be, and can be bound to a URL of the bucket at hand. What a provider cannot bind
 * is refused, never dropped: a caller who asked for a checksum must not get a URL without it.
 */
final class Bindability {
    private static final int MD5_BYTES = 16;
    private static final int SHA256_BYTES = 32;

    /** The answer where the holder of a URL would have to be told of headers, and cannot be. */
    static final Refused WANTS_HEADERS = new Refused(
            UNSUPPORTED_OPERATION,
            "this bucket wants headers with the URL, which a redirect cannot ask for: use /sign");

    static final String NOT_HELD =
            "in this store no key ends with \"/\", no segment with \".\", and there are at most 254 segments";

    private Bindability() {}

    /**
     * Why the request cannot be served from the bucket, if it cannot.
     *
     * @param key the whole key that the request's is part of
     */
    static Optional<Refused> reasonAgainst(UrlRequest request, ObjectKey key, StorageBucket bucket) {
        Bindable store = Bindable.by(bucket.provider());
        if (!store.canHold(key)) {
            return Refused.because(INVALID_KEY, NOT_HELD);
        }
        if (request.method() == Method.DELETE && !bucket.directDeletion()) {
            return Refused.because(
                    UNSUPPORTED_OPERATION, "this bucket takes no direct deletion: its objects are deleted softly");
        }
        if (request.expiresIn().isPresent() && request.expiresIn().get() < 1) {
            return Refused.because(INVALID_REQUEST, "expires_in is at least 1 second");
        }
        Optional<Refused> redirect = reasonAgainstRedirect(request, bucket);
        if (redirect.isPresent()) {
            return redirect;
        }
        return request.method() == Method.PUT ? againstUpload(request, store) : againstRead(request, store);
    }

    /** Why the holder of the URL cannot just be sent there, if so; the key has no say in it. */
    static Optional<Refused> reasonAgainstRedirect(UrlRequest request, StorageBucket bucket) {
        boolean headers = request.method() == Method.PUT
                && (bucket.kmsKey().isPresent()
                        || !Bindable.by(bucket.provider()).writesWithoutHeaders());
        return request.byRedirect() && headers ? Optional.of(WANTS_HEADERS) : Optional.empty();
    }

    private static Optional<Refused> againstUpload(UrlRequest request, Bindable store) {
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
        Optional<Refused> length =
                request.contentLength().flatMap(bytes -> reasonAgainstLength(bytes, store.maxContentLength()));
        if (length.isPresent()) {
            return length;
        }
        if (request.contentMd5().isPresent() && !isDigest(request.contentMd5().get(), MD5_BYTES)) {
            return Refused.because(INVALID_REQUEST, "content_md5 is the Base64 of 16 bytes");
        }
        if (request.checksumSha256().isPresent() && !store.checksumSha256()) {
            return Refused.because(UNSUPPORTED_OPERATION, "this store cannot be made to check a checksum_sha256");
        }
        if (request.checksumSha256().isPresent()
                && !isDigest(request.checksumSha256().get(), SHA256_BYTES)) {
            return Refused.because(INVALID_REQUEST, "checksum_sha256 is the Base64 of 32 bytes");
        }
        return Optional.empty();
    }

    private static Optional<Refused> reasonAgainstLength(long bytes, OptionalLong max) {
        if (max.isEmpty()) {
            return Refused.because(UNSUPPORTED_OPERATION, "URLs of this store cannot bind a content_length");
        }
        return bytes < 0 || bytes > max.getAsLong()
                ? Refused.because(INVALID_REQUEST, "content_length is 0 to " + max.getAsLong() + " bytes in this store")
                : Optional.empty();
    }

    private static Optional<Refused> againstRead(UrlRequest request, Bindable store) {
        boolean uploads = request.contentType().isPresent()
                || request.contentLength().isPresent()
                || request.contentMd5().isPresent()
                || request.checksumSha256().isPresent();
        if (uploads) {
            return Refused.because(
                    INVALID_REQUEST, "content_type, content_length, content_md5 and checksum_sha256 are for PUT");
        }
        if (request.versionId().isPresent()
                && !store.versionForm().fits(request.versionId().get())) {
            return Refused.because(INVALID_REQUEST, store.versionForm().sentence());
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
}
