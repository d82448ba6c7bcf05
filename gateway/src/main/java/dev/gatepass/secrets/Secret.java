package dev.gatepass.secrets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A secret text. Prints as redacted; compares in constant time. Immutable. */
public final class Secret {
    private final String text;

    /**
     * Wraps a text that is secret from here on.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public Secret(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("there is nothing in it");
        }
        this.text = text;
    }

    /** The text itself, for the one call that needs it. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "Secret[<redacted>]";
    }

    private byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
