package dev.gatepass.storage.objects;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an upload in parts is begun with. What the bucket's own key of encryption asks for is added to it.
 *
 * @param contentType the type of the object
 * @param checksum what the store is to check each part with
 * @param mark what the object is to carry, by which it is known to be this upload's; 1 to 64 letters, digits and hyphens
 */
public record UploadTerms(Optional<String> contentType, Checksum checksum, Optional<String> mark) {
    /** Under which name of its metadata an object carries the mark: one that every provider takes. */
    public static final String MARK_NAME = "gatepassupload";

    private static final Pattern MARK = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** A checksum of parts. */
    public enum Checksum {
        NONE,
        /** SHA-256, which S3 alone knows. */
        SHA256
    }

    /** Terms without a mark. */
    public UploadTerms(Optional<String> contentType, Checksum checksum) {
        this(contentType, checksum, Optional.empty());
    }

    public UploadTerms {
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(checksum, "checksum");
        if (mark.isPresent() && !MARK.matcher(mark.get()).matches()) {
            throw new IllegalArgumentException("a mark has 1 to 64 letters, digits and hyphens");
        }
    }
}
