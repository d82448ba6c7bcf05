package dev.gatepass.access;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoded text of an address. A plus sign is itself, and what need not be encoded may stand as it is. */
final class PercentDecoding {
    private PercentDecoding() {}

    /**
     * What a text encodes.
     *
     * @param part how the text is called in the message
     * @throws IllegalArgumentException if it encodes nothing, without repeating it
     */
    static String of(String part, String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                decoded.write(bytes[i]);
                continue;
            }
            boolean whole = i + 2 < bytes.length;
            int high = whole ? Character.digit(bytes[i + 1], 16) : -1;
            int low = whole ? Character.digit(bytes[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw new IllegalArgumentException(part + ": a \"%\" in it is followed by two hexadecimal digits");
            }
            decoded.write(high << 4 | low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoded.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(part + ": what it encodes is no UTF-8", e);
        }
    }
}
