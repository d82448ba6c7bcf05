package dev.gatepass.uploads;

import dev.gatepass.storage.objects.UploadTerms.Checksum;
import java.util.Objects;
import java.util.Optional;

/**
 * An upload that a caller wants to begin, in its own words.
 *
 * @param key the object within the team
 * @param size bytes of the object, where they are known
 * @param partSize bytes of each part but the last, where the caller has a wish
 * @param contentType the type of the object
 * @param checksum what the store is to check each part with
 */
public record NewUpload(
        String key, Optional<Long> size, Optional<Long> partSize, Optional<String> contentType, Checksum checksum) {
    public NewUpload {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(partSize, "partSize");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(checksum, "checksum");
    }
}
