package dev.gatepass.http;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * Where a list goes on, as callers hold it: the place in it behind its checksum. That tells what was given out here from
 * what was cut short or made up by mistake, which would be answered with an empty list; it keeps nobody from making one.
 */
public final class Cursor {
    private Cursor() {}

    /** The cursor of a place in a list. */
    public static String of(String place) {
        byte[] bytes = place.getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(Integer.BYTES + bytes.length)
                        .putInt(checksum(bytes))
                        .put(bytes)
                        .array());
    }

    /**
     * The place of a cursor.
     *
     * @throws Refusal {@code invalid_request} for what was not given out here
     */
    public static String place(String cursor) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
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
        return new Refusal(ErrorCode.INVALID_REQUEST, "cursor is not one that was given out here");
    }

    private static int checksum(byte[] place) {
        CRC32 checksum = new CRC32();
        checksum.update(place);
        return (int) checksum.getValue();
    }
}
