package dev.gatepass.storage.objects;

import java.util.Objects;
import java.util.Optional;

/**
 * What an upload in parts is begun with. What the bucket's own key of encryption asks for is added to it.
 *
 * @param contentType the type of the object
 * @param checksum what the store is to check each part with
 */
public record UploadTerms(Optional<String> contentType, Checksum checksum) {
    /** A checksum of parts. */
    public enum Checksum {
        NONE,
        /** SHA-256, which S3 alone knows. */
        SHA256
    }

    public UploadTerms {
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(checksum, "checksum");
    }
}
