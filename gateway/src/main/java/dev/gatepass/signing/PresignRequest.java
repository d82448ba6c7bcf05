package dev.gatepass.signing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one URL shall allow. The same for every dialect; each spells it in its own headers and parameters.
 *
 * @param method the method that the URL is for
 * @param key the whole key in the bucket
 * @param expiresSeconds from the instant of signing, 1 to 604,800
 * @param contentType the {@code Content-Type} that the holder must send (PUT)
 * @param contentLength the exact number of bytes that the holder must send, at least 0 (PUT)
 * @param contentMd5 the digest in Base64 that the holder must send (PUT)
 * @param checksumSha256 the digest in Base64 that the store compares with what arrives (PUT)
 * @param versionId the version of the object (GET, HEAD, DELETE)
 * @param responseContentType what the store shall answer as {@code Content-Type} (GET, HEAD)
 * @param responseContentDisposition what the store shall answer as {@code Content-Disposition} (GET, HEAD)
 * @param headers further headers that the holder must send, at most {@value #MAX_HEADERS}
 */
public record PresignRequest(
        Method method,
        ObjectKey key,
        int expiresSeconds,
        Optional<String> contentType,
        Optional<Long> contentLength,
        Optional<String> contentMd5,
        Optional<String> checksumSha256,
        Optional<String> versionId,
        Optional<String> responseContentType,
        Optional<String> responseContentDisposition,
        List<Header> headers) {
    /** The longest life of a URL that the providers accept, in seconds (7 days). */
    public static final int MAX_EXPIRES_SECONDS = 604_800;

    /** How many headers may be signed beside {@code host}. */
    public static final int MAX_HEADERS = 10;

    public PresignRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(key, "key");
        headers = List.copyOf(headers);
        if (expiresSeconds < 1 || expiresSeconds > MAX_EXPIRES_SECONDS) {
            throw new IllegalArgumentException("expiresSeconds out of range: " + expiresSeconds);
        }
        if (headers.size() > MAX_HEADERS) {
            throw new IllegalArgumentException("more than " + MAX_HEADERS + " headers");
        }
        if (contentLength.isPresent() && contentLength.get() < 0) {
            throw new IllegalArgumentException("contentLength below zero");
        }
        requirePlain("versionId", versionId);
        requirePlain("responseContentType", responseContentType);
        requirePlain("responseContentDisposition", responseContentDisposition);
    }

    private static void requirePlain(String name, Optional<String> value) {
        if (value.isPresent() && !PlainText.isPlain(value.get())) {
            throw new IllegalArgumentException(name + " is empty or has a control character");
        }
    }

    /** A request that binds the method, the key and the time alone. */
    public static PresignRequest of(Method method, ObjectKey key, int expiresSeconds) {
        return new PresignRequest(
                method,
                key,
                expiresSeconds,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
