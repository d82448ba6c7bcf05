package dev.gatepass.storage.azure;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Gatepass calls an upload to Azure, which has no name for it: all ids of its blocks begin so. It says when the upload
 * was begun, since Azure does not: a UUID of version 7 (RFC 9562 section 5.7), in hexadecimal digits.
 *
 * @param text 32 digits
 * @param startedAt to the millisecond
 */
record UploadName(String text, Instant startedAt) {
    /** A name, and the number of a part. What has no such form was made by somebody else, or has no time in it. */
    private static final Pattern BLOCK = Pattern.compile("(([0-9a-f]{12})7[0-9a-f]{3}[89ab][0-9a-f]{15})\\d{5}");

    /** A new one. */
    static UploadName next(Instant now) {
        UUID random = UUID.randomUUID();
        long millis = now.toEpochMilli();
        long high = (millis << 16) | 0x7000 | (random.getMostSignificantBits() & 0x0fff);
        String text =
                new UUID(high, random.getLeastSignificantBits()).toString().replace("-", "");
        return new UploadName(text, Instant.ofEpochMilli(millis));
    }

    /** That of the upload that a block is of. */
    static Optional<UploadName> ofBlock(String blockId) {
        Matcher name = BLOCK.matcher(new String(Base64.getDecoder().decode(blockId), StandardCharsets.UTF_8));
        return name.matches()
                ? Optional.of(new UploadName(name.group(1), Instant.ofEpochMilli(Long.parseLong(name.group(2), 16))))
                : Optional.empty();
    }
}
