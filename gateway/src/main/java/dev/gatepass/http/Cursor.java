package dev.gatepass.http;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * Where a list goes on, as callers hold it: a dot, then in Base64 the place in the list behind its checksum. That tells what
 * was given out here from what was cut short or made up by mistake, which would be answered with an empty list; it keeps
 * nobody from making one.
 *
 * <p>While a new version takes the place of an old one, each is asked with the other's cursors, and must not take them for
 * its own: a place that is read wrongly is an empty list, too. So a form begins with a character that those before it
 * cannot decode. The forms before this one were Base64 alone, which has no dot; the next begins with something else that
 * Base64 has not.
 */
public final class Cursor {
    private static final String FORM = ".";

    private Cursor() {}

    /** The cursor of a place in a list. */
    public static String of(String place) {
        byte[] bytes = place.getBytes(StandardCharsets.UTF_8);
        return FORM
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(ByteBuffer.allocate(Integer.BYTES + bytes.length)
                                .putInt(checksum(bytes))
                                .put(bytes)
                                .array());
    }

    /**
     * The place of a cursor.
     *
     * @throws Refusal {@code invalid_request} for what was not given out here, or in another form
     */
    public static String place(String cursor) {
        if (!cursor.startsWith(FORM)) {
            throw refusal();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor.substring(FORM.length())));
            if (bytes.remaining() > Integer.BYTES) {
                int checksum = bytes.getInt();
                byte[] place = new byte[bytes.remaining()];
                bytes.get(place);
                if (checksum == checksum(place)) {
                    return Utf8.text(ByteBuffer.wrap(place)).orElseThrow(Cursor::refusal);
                }
            }
        } catch (IllegalArgumentException e) {
            throw refusal();
        }
        throw refusal();
    }

    private static Refusal refusal() {
        return new Refusal(
                ErrorCode.INVALID_REQUEST,
                "cursor is not one that this version gave out: begin the list anew, without one");
    }

    private static int checksum(byte[] place) {
        CRC32 checksum = new CRC32();
        checksum.update(place);
        return (int) checksum.getValue();
    }
}
