package dev.gatepass.http;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.issuing.Slices;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Looks whether bytes are UTF-8 and nothing that only resembles it. The JSON parser takes overlong forms and lone
 * surrogates for granted, and two readers of such bytes read two keys.
 */
final class Utf8Check implements Slices.Work<Boolean> {
    private static final int CHARS_A_STEP = 16 * 1024;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final CharBuffer dropped = CharBuffer.allocate(CHARS_A_STEP);
    private final ByteBuffer bytes;
    private boolean finished;

    Utf8Check(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    @Override
    public boolean isUnfinished() {
        return !finished;
    }

    @Override
    public void step() {
        CoderResult outcome = decoder.decode(bytes, dropped.clear(), true);
        if (outcome.isError()) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, "the body is not UTF-8");
        }
        finished = outcome.isUnderflow();
    }

    @Override
    public Boolean result() {
        return true;
    }
}
