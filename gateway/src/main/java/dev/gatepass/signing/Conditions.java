package dev.gatepass.signing;

import java.util.Objects;
import java.util.Optional;

/**
 * What a URL binds beside its method, its key and its time. The same for every dialect; each spells it in its own
 * headers and parameters, and refuses what it cannot bind.
 *
 * @param contentType the {@code Content-Type} that the holder must send (PUT)
 * @param contentLength the exact number of bytes that the holder must send, at least 0 (PUT)
 * @param contentMd5 the digest in Base64 that the holder must send (PUT)
 * @param checksumSha256 the digest in Base64 that the store compares with what arrives (PUT)
 * @param version which version of the object, as its store numbers them (GET, HEAD, DELETE)
 * @param responseContentType what the store shall answer as {@code Content-Type} (GET, HEAD)
 * @param responseContentDisposition what the store shall answer as {@code Content-Disposition} (GET, HEAD)
 * @param uploadStep which step of an upload it is, instead of a whole object (PUT)
 */
public record Conditions(
        Optional<String> contentType,
        Optional<Long> contentLength,
        Optional<String> contentMd5,
        Optional<String> checksumSha256,
        Optional<String> version,
        Optional<String> responseContentType,
        Optional<String> responseContentDisposition,
        Optional<UploadStep> uploadStep) {
    /** Nothing more is bound. */
    public static final Conditions NONE = new Conditions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public Conditions {
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(contentMd5, "contentMd5");
        Objects.requireNonNull(checksumSha256, "checksumSha256");
        Objects.requireNonNull(uploadStep, "uploadStep");
        if (contentLength.isPresent() && contentLength.get() < 0) {
            throw new IllegalArgumentException("contentLength below zero");
        }
        requirePlain("version", version);
        requirePlain("responseContentType", responseContentType);
        requirePlain("responseContentDisposition", responseContentDisposition);
    }

    /** Whether nothing is bound. */
    public boolean isNone() {
        return equals(NONE);
    }

    private static void requirePlain(String name, Optional<String> value) {
        if (value.isPresent() && !PlainText.isPlain(value.get())) {
            throw new IllegalArgumentException(name + " is empty or has a control character");
        }
    }

    /** Begins with nothing. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects conditions. Not thread-safe. */
    public static final class Builder {
        private Optional<String> contentType = Optional.empty();
        private Optional<Long> contentLength = Optional.empty();
        private Optional<String> contentMd5 = Optional.empty();
        private Optional<String> checksumSha256 = Optional.empty();
        private Optional<String> version = Optional.empty();
        private Optional<String> responseContentType = Optional.empty();
        private Optional<String> responseContentDisposition = Optional.empty();
        private Optional<UploadStep> uploadStep = Optional.empty();

        private Builder() {}

        public Builder contentType(Optional<String> value) {
            contentType = value;
            return this;
        }

        public Builder contentLength(Optional<Long> bytes) {
            contentLength = bytes;
            return this;
        }

        public Builder contentMd5(Optional<String> base64) {
            contentMd5 = base64;
            return this;
        }

        public Builder checksumSha256(Optional<String> base64) {
            checksumSha256 = base64;
            return this;
        }

        public Builder version(Optional<String> value) {
            version = value;
            return this;
        }

        public Builder responseContentType(Optional<String> value) {
            responseContentType = value;
            return this;
        }

        public Builder responseContentDisposition(Optional<String> value) {
            responseContentDisposition = value;
            return this;
        }

        public Builder uploadStep(Optional<UploadStep> value) {
            uploadStep = value;
            return this;
        }

        /** The conditions; {@link Conditions#NONE} itself when there are none. */
        public Conditions build() {
            Conditions built = new Conditions(
                    contentType,
                    contentLength,
                    contentMd5,
                    checksumSha256,
                    version,
                    responseContentType,
                    responseContentDisposition,
                    uploadStep);
            return built.isNone() ? NONE : built;
        }
    }
}
