package dev.gatepass.issuing;

import dev.gatepass.signing.Header;
import java.util.Locale;
import java.util.Set;

/**
 * The rules of media types in URLs. What a store is told to answer must not turn a bucket into a place from which pages
 * and scripts are served.
 *
 * <p>Source of the form: https://www.rfc-editor.org/rfc/rfc9110#name-media-type.
 */
public final class MediaType {
    private static final Set<String> ACTIVE = Set.of(
            "text/html",
            "text/xml",
            "text/xsl",
            "text/css",
            "application/xml",
            "application/xhtml+xml",
            "application/x-shockwave-flash",
            "multipart/related",
            "multipart/x-mixed-replace",
            "message/rfc822");

    private MediaType() {}

    /** Whether a text reads {@code type/subtype}, with parameters if any, and reaches the store unchanged. */
    public static boolean isValid(String text) {
        if (!Header.isStable(text)) {
            return false;
        }
        String essence = essence(text);
        int slash = essence.indexOf('/');
        return slash > 0 && isToken(essence.substring(0, slash)) && isToken(essence.substring(slash + 1));
    }

    /** Whether a media type is valid and no browser runs it as a page or a script. */
    static boolean isPassive(String text) {
        if (!isValid(text)) {
            return false;
        }
        String essence = essence(text).toLowerCase(Locale.ROOT);
        return !ACTIVE.contains(essence)
                && !essence.endsWith("+xml")
                && !essence.contains("script")
                && !essence.contains("*");
    }

    private static String essence(String text) {
        int semicolon = text.indexOf(';');
        return (semicolon < 0 ? text : text.substring(0, semicolon)).trim();
    }

    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
