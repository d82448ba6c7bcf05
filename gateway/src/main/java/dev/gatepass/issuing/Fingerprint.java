package dev.gatepass.issuing;

import dev.gatepass.signing.PresignedUrl;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is kept of a URL so that it can be found again in the bucket's own log: the first eight hexadecimal digits of
 * the SHA-256 of its signature. Enough to recognize it, useless for using it.
 */
final class Fingerprint {
    private static final int BYTES = 4;

    private Fingerprint() {}

    /** The fingerprint of a URL, whose last parameter is its signature in every dialect. */
    static String of(PresignedUrl url) {
        String text = url.url();
        byte[] signature = text.substring(text.lastIndexOf('=') + 1).getBytes(StandardCharsets.US_ASCII);
        return HexFormat.of().formatHex(sha256(signature), 0, BYTES);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
