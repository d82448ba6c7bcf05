package dev.gatepass.storage.objects;

import java.util.Objects;
import java.util.Optional;

/**
 * A part of an upload that has come.
 *
 * @param number 1 to 10,000
 * @param size bytes; 0 where whoever names the part does not know
 * @param etag as the store gave it, without quotes; the block's id in Azure
 * @param checksumSha256 in Base64, where the upload has such checksums
 */
public record UploadedPart(int number, long size, String etag, Optional<String> checksumSha256) {
    private static final int MAX_NUMBER = 10_000;

    public UploadedPart {
        Objects.requireNonNull(etag, "etag");
        Objects.requireNonNull(checksumSha256, "checksumSha256");
        if (number < 1 || number > MAX_NUMBER) {
            throw new IllegalArgumentException("a part has a number from 1 to 10,000");
        }
    }
}
