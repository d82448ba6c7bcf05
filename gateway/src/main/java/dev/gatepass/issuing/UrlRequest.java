package dev.gatepass.issuing;

import dev.gatepass.access.Action;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.UploadStep;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One URL that a caller asks for, in the caller's words. The types are right; whether the values can be is decided when
 * it is {@linkplain Issuer issued}, for each request by itself.
 *
 * @param method what the URL is for
 * @param key the object's key within the team
 * @param level which of the team's places it is about
 * @param expiresIn the wanted life in seconds, or empty for the longest allowed
 * @param contentType the type that will be uploaded
 * @param contentLength the number of bytes that will be uploaded
 * @param contentMd5 the MD5 of what will be uploaded, in Base64
 * @param checksumSha256 the SHA-256 of what will be uploaded, in Base64
 * @param contentDisposition the {@code Content-Disposition} that the store shall answer
 * @param responseContentType the {@code Content-Type} that the store shall answer
 * @param versionId which version of the object
 * @param uploadStep which step of an upload it is, instead of a whole object
 * @param notAfter when the URL must have ended, whatever life was asked for
 * @param byRedirect whether the holder is sent to the URL, and so cannot be told of headers to send with it
 */
public record UrlRequest(
        Method method,
        String key,
        StorageLevel level,
        Optional<Long> expiresIn,
        Optional<String> contentType,
        Optional<Long> contentLength,
        Optional<String> contentMd5,
        Optional<String> checksumSha256,
        Optional<String> contentDisposition,
        Optional<String> responseContentType,
        Optional<String> versionId,
        Optional<UploadStep> uploadStep,
        Optional<Instant> notAfter,
        boolean byRedirect) {
    public UrlRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(level, "level");
    }

    /** What the holder of the URL does with the file. */
    public Action action() {
        return switch (method) {
            case GET, HEAD -> Action.READ;
            case PUT -> Action.WRITE;
            case DELETE -> Action.DELETE;
        };
    }

    /** Begins a request with what every request has. */
    public static Builder builder(Method method, String key) {
        return new Builder(method, key);
    }

    /** Collects the optional parts. Not thread-safe. */
    public static final class Builder {
        private final Method method;
        private final String key;
        private StorageLevel level = StorageLevel.CURRENT;
        private Optional<Long> expiresIn = Optional.empty();
        private Optional<String> contentType = Optional.empty();
        private Optional<Long> contentLength = Optional.empty();
        private Optional<String> contentMd5 = Optional.empty();
        private Optional<String> checksumSha256 = Optional.empty();
        private Optional<String> contentDisposition = Optional.empty();
        private Optional<String> responseContentType = Optional.empty();
        private Optional<String> versionId = Optional.empty();
        private Optional<UploadStep> uploadStep = Optional.empty();
        private Optional<Instant> notAfter = Optional.empty();
        private boolean byRedirect;

        private Builder(Method method, String key) {
            this.method = method;
            this.key = key;
        }

        public Builder level(StorageLevel value) {
            level = value;
            return this;
        }

        public Builder expiresIn(long seconds) {
            expiresIn = Optional.of(seconds);
            return this;
        }

        public Builder contentType(String value) {
            contentType = Optional.of(value);
            return this;
        }

        public Builder contentLength(long bytes) {
            contentLength = Optional.of(bytes);
            return this;
        }

        public Builder contentMd5(String base64) {
            contentMd5 = Optional.of(base64);
            return this;
        }

        public Builder checksumSha256(String base64) {
            checksumSha256 = Optional.of(base64);
            return this;
        }

        public Builder contentDisposition(String value) {
            contentDisposition = Optional.of(value);
            return this;
        }

        public Builder responseContentType(String value) {
            responseContentType = Optional.of(value);
            return this;
        }

        public Builder versionId(String value) {
            versionId = Optional.of(value);
            return this;
        }

        public Builder uploadStep(UploadStep value) {
            uploadStep = Optional.of(value);
            return this;
        }

        public Builder notAfter(Instant value) {
            notAfter = Optional.of(value);
            return this;
        }

        public Builder byRedirect() {
            byRedirect = true;
            return this;
        }

        public UrlRequest build() {
            return new UrlRequest(
                    method,
                    key,
                    level,
                    expiresIn,
                    contentType,
                    contentLength,
                    contentMd5,
                    checksumSha256,
                    contentDisposition,
                    responseContentType,
                    versionId,
                    uploadStep,
                    notAfter,
                    byRedirect);
        }
    }
}
