package dev.gatepass.identity.jose;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The text of a token as it was presented, nothing of which is believed yet. Immutable; prints as redacted. */
public final class BearerToken {
    /** The longest token that is looked at, in characters. */
    public static final int MAX_LENGTH = 8 * 1024;

    private final String text;

    /** A token. */
    public BearerToken(String text) {
        this.text = text;
    }

    /** Whether it is longer than {@link #MAX_LENGTH}. */
    public boolean isTooLong() {
        return text.length() > MAX_LENGTH;
    }

    /** The token itself, for whoever verifies it. */
    public String reveal() {
        return text;
    }

    /** Its SHA-256, by which it can be remembered without being kept. */
    public TokenDigest digest() {
        try {
            return TokenDigest.of(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "BearerToken[<redacted>]";
    }
}
