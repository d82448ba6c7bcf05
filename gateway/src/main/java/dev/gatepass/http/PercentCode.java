package dev.gatepass.http;

import java.util.HexFormat;

/** The code of a byte in a path or query: a percent sign and two hexadecimal digits. */
final class PercentCode {
    private PercentCode() {}

    /** The byte whose code begins at a percent sign, 0 to 255, or -1 where none does. */
    static int at(String text, int percent) {
        if (percent + 2 >= text.length()) {
            return -1;
        }
        char high = text.charAt(percent + 1);
        char low = text.charAt(percent + 2);
        return HexFormat.isHexDigit(high) && HexFormat.isHexDigit(low)
                ? (HexFormat.fromHexDigit(high) << 4) | HexFormat.fromHexDigit(low)
                : -1;
    }
}
