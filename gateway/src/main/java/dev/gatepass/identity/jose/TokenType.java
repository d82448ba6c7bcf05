package dev.gatepass.identity.jose;

import java.util.Locale;

/**
 * What kind of token one is, for example {@code at+jwt}: a media type, whose case means nothing and whose {@code
 * application/} may be left out (RFC 7515, section 4.1.9). Two are equal when they mean the same.
 *
 * @param mediaType the whole of it, in lower case
 */
public record TokenType(String mediaType) {
    /** The type that a header or a setting names. */
    public static TokenType of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return new TokenType(lower.indexOf('/') < 0 ? "application/" + lower : lower);
    }
}
