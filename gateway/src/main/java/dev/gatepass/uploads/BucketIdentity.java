package dev.gatepass.uploads;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.WireName;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Which bucket it is, whatever its credential and its settings are at the moment: the name that it is configured under, and
 * where in which store its objects lie.
 *
 * @param digest the first 32 hexadecimal digits of a SHA-256
 */
record BucketIdentity(String digest) {
    /** How long it is. */
    static final int DIGITS = 32;

    BucketIdentity {
        if (digest.length() != DIGITS) {
            throw new IllegalArgumentException("an identity has " + DIGITS + " digits");
        }
    }

    static BucketIdentity of(StorageBucket bucket) {
        String text = String.join(
                "\n",
                bucket.name(),
                WireName.of(bucket.provider()),
                bucket.store().name(),
                bucket.bucket(),
                bucket.prefix());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new BucketIdentity(HexFormat.of().formatHex(hash, 0, DIGITS / 2));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
