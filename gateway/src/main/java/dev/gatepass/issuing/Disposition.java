package dev.gatepass.issuing;

import dev.gatepass.signing.Header;
import java.util.HexFormat;

/**
 * The rules of {@code Content-Disposition} in URLs: {@code attachment} alone, so that a browser stores the file and
 * never shows it as a page of the bucket's host, and at most one file name in each of the two forms.
 *
 * <p>Source of the form: https://www.rfc-editor.org/rfc/rfc6266 and https://www.rfc-editor.org/rfc/rfc8187.
 */
final class Disposition {
    private static final String TYPE = "attachment";

    private Disposition() {}

    /** Whether a value may be asked of the store. */
    static boolean isSafe(String text) {
        if (!Header.isStable(text) || !text.regionMatches(true, 0, TYPE, 0, TYPE.length())) {
            return false;
        }
        int at = TYPE.length();
        boolean plain = false;
        boolean extended = false;
        while (at < text.length()) {
            at = skipSpaces(text, at);
            if (at >= text.length() || text.charAt(at) != ';') {
                return false;
            }
            at = skipSpaces(text, at + 1);
            if (text.regionMatches(true, at, "filename*=UTF-8''", 0, 17) && !extended) {
                extended = true;
                at = endOfExtended(text, at + 17);
            } else if (text.regionMatches(true, at, "filename=\"", 0, 10) && !plain) {
                plain = true;
                at = endOfQuoted(text, at + 10);
            } else if (text.regionMatches(true, at, "filename=", 0, 9) && !plain) {
                plain = true;
                at = endOfToken(text, at + 9);
            } else {
                return false;
            }
            if (at < 0) {
                return false;
            }
        }
        return true;
    }

    private static int skipSpaces(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /** A quoted string without escapes: no quote, backslash or path separator inside. */
    private static int endOfQuoted(String text, int from) {
        int end = text.indexOf('"', from);
        if (end <= from) {
            return -1;
        }
        for (int i = from; i < end; i++) {
            if (text.charAt(i) == '\\' || text.charAt(i) == '/') {
                return -1;
            }
        }
        return end + 1;
    }

    private static int endOfToken(String text, int from) {
        int at = from;
        while (at < text.length() && isNameCharacter(text.charAt(at))) {
            at++;
        }
        return at == from ? -1 : at;
    }

    private static int endOfExtended(String text, int from) {
        int at = from;
        while (at < text.length() && (isNameCharacter(text.charAt(at)) || text.charAt(at) == '%')) {
            if (text.charAt(at) == '%') {
                if (!isHex(text, at + 1) || !isHex(text, at + 2)) {
                    return -1;
                }
                at += 2;
            }
            at++;
        }
        return at == from ? -1 : at;
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~+!".indexOf(c) >= 0;
    }

    private static boolean isHex(String text, int at) {
        return at < text.length() && HexFormat.isHexDigit(text.charAt(at));
    }
}
