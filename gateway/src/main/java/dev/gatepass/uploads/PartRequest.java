package dev.gatepass.uploads;

import java.util.Objects;
import java.util.Optional;

/**
 * A part that a caller wants to send, in its own words.
 *
 * @param number which
 * @param expiresIn the wanted life of its URL in seconds, or empty for the longest allowed
 * @param contentLength how many bytes it has
 * @param contentMd5 their MD5 in Base64
 * @param checksumSha256 their SHA-256 in Base64
 */
public record PartRequest(
        long number,
        Optional<Long> expiresIn,
        Optional<Long> contentLength,
        Optional<String> contentMd5,
        Optional<String> checksumSha256) {
    public PartRequest {
        Objects.requireNonNull(expiresIn, "expiresIn");
        Objects.requireNonNull(contentLength, "contentLength");
        Objects.requireNonNull(contentMd5, "contentMd5");
        Objects.requireNonNull(checksumSha256, "checksumSha256");
    }
}
