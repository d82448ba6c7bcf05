package dev.gatepass.identity.jose;

import java.nio.ByteBuffer;

/** A SHA-256 of a token, as a value that is cheap to compare. */
public record TokenDigest(long first, long second, long third, long fourth) {
    static TokenDigest of(byte[] sha256) {
        ByteBuffer words = ByteBuffer.wrap(sha256);
        return new TokenDigest(words.getLong(), words.getLong(), words.getLong(), words.getLong());
    }
}
