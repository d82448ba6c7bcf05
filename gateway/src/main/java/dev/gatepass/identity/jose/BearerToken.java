package dev.gatepass.identity.jose;

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

    /** By what it can be known again without being kept. */
    public TokenDigest digest() {
        return TokenDigest.of(text, 0);
    }

    @Override
    public String toString() {
        return "BearerToken[<redacted>]";
    }
}
