package dev.gatepass.client;

import java.util.regex.Pattern;

/** An API key or a token with which a gateway is asked. Immutable; prints as redacted. */
public final class Credential {
    /** What may follow {@code Bearer} (RFC 6750, section 2.1), and no header has a line break in it. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/=-]+");

    private final String text;

    private Credential(String text) {
        this.text = text;
    }

    /**
     * Takes a text for a credential.
     *
     * @throws IllegalArgumentException if it can be none; the text is not repeated
     */
    public static Credential of(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("expected one API key or token, and nothing else");
        }
        return new Credential(text);
    }

    String authorization() {
        return "Bearer " + text;
    }

    @Override
    public String toString() {
        return "Credential[<redacted>]";
    }
}
