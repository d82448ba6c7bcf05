package dev.gatepass.identity.jose;

import java.util.Base64;
import java.util.Optional;

/**
 * Base64url of which every byte string has exactly one spelling (RFC 7515, section 2): no padding, no bits set after the
 * last byte, no other characters. Two spellings of one token would be two entries in whatever remembers tokens.
 */
public final class CanonicalBase64Url {
    private CanonicalBase64Url() {}

    /** Decodes, or empty when the text is not the one spelling of what it stands for. */
    public static Optional<byte[]> decode(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The one spelling. */
    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
