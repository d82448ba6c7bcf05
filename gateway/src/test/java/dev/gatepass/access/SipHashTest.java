package dev.gatepass.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class SipHashTest {
    private static final long MASK = 0xffffffffL;

    /** A slow twin in the words of the paper, over bytes and in arithmetic that cannot overflow unseen. */
    private static long paper(long k0, long k1, byte[] message) {
        long[] v = {
            k0 ^ 0x736f6d6570736575L, k1 ^ 0x646f72616e646f6dL, k0 ^ 0x6c7967656e657261L, k1 ^ 0x7465646279746573L
        };
        int words = message.length / 8 + 1;
        for (int w = 0; w < words; w++) {
            byte[] word = new byte[8];
            for (int i = 0; i < 8 && 8 * w + i < message.length; i++) {
                word[7 - i] = message[8 * w + i];
            }
            if (w == words - 1) {
                word[0] = (byte) message.length;
            }
            long m = new BigInteger(word).longValue();
            v[3] ^= m;
            rounds(v, 2);
            v[0] ^= m;
        }
        v[2] ^= 0xff;
        rounds(v, 4);
        return v[0] ^ v[1] ^ v[2] ^ v[3];
    }

    private static void rounds(long[] v, int count) {
        for (int i = 0; i < count; i++) {
            v[0] = add(v[0], v[1]);
            v[2] = add(v[2], v[3]);
            v[1] = Long.rotateLeft(v[1], 13) ^ v[0];
            v[3] = Long.rotateLeft(v[3], 16) ^ v[2];
            v[0] = Long.rotateLeft(v[0], 32);
            v[2] = add(v[2], v[1]);
            v[0] = add(v[0], v[3]);
            v[1] = Long.rotateLeft(v[1], 17) ^ v[2];
            v[3] = Long.rotateLeft(v[3], 21) ^ v[0];
            v[2] = Long.rotateLeft(v[2], 32);
        }
    }

    private static long add(long a, long b) {
        long low = (a & MASK) + (b & MASK);
        long high = (a >>> 32) + (b >>> 32) + (low >>> 32);
        return high << 32 | (low & MASK);
    }

    /** The example of the paper's appendix A: key 00 to 0f, message 00 to 0e. */
    @Test
    void theTwinIsThatOfThePaper() {
        byte[] message = new byte[15];
        for (int i = 0; i < message.length; i++) {
            message[i] = (byte) i;
        }
        assertEquals(0xa129ca6149be45e5L, paper(0x0706050403020100L, 0x0f0e0d0c0b0a0908L, message));
    }

    @Test
    void hashesTextsAsTheirCodeUnitsEachEndedByZero() {
        long k0 = 0x0123456789abcdefL;
        long k1 = -42;
        StringBuilder key = new StringBuilder("runs/");
        for (int i = 0; i < 40; i++) {
            byte[] message = ("bucket\0" + key + "\0").getBytes(java.nio.charset.StandardCharsets.UTF_16LE);
            assertEquals(paper(k0, k1, message), new SipHash(k0, k1).of("bucket", key));
            key.append((char) ('a' + i * 700));
        }
    }

    @Test
    void whereATextEndsMakesADifference() {
        SipHash hash = new SipHash(1, 2);
        assertNotEquals(hash.of("ab", "c"), hash.of("a", "bc"));
    }
}
