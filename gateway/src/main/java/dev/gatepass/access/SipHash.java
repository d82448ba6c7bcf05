package dev.gatepass.access;

/**
 * SipHash-2-4 of texts, by their UTF-16 code units, least significant byte first. Who does not know the key cannot make
 * two texts of one hash on purpose. Immutable and thread-safe.
 *
 * <p>Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF", https://www.aumasson.jp/siphash/siphash.pdf.
 */
final class SipHash {
    private static final int CHARS = Long.SIZE / Character.SIZE;
    private static final int FINAL_ROUNDS = 4;

    private final long k0;
    private final long k1;

    SipHash(long k0, long k1) {
        this.k0 = k0;
        this.k1 = k1;
    }

    /** The hash of texts, each ended by a code unit of zero, which no name and no key has in it. */
    long of(CharSequence... texts) {
        State state = new State(k0, k1);
        for (CharSequence text : texts) {
            for (int i = 0; i < text.length(); i++) {
                state.take(text.charAt(i));
            }
            state.take('\0');
        }
        return state.finish();
    }

    private static final class State {
        private long v0;
        private long v1;
        private long v2;
        private long v3;
        private long word;
        private int taken;

        State(long k0, long k1) {
            v0 = k0 ^ 0x736f6d6570736575L;
            v1 = k1 ^ 0x646f72616e646f6dL;
            v2 = k0 ^ 0x6c7967656e657261L;
            v3 = k1 ^ 0x7465646279746573L;
        }

        void take(char unit) {
            word |= (long) unit << (Character.SIZE * (taken % CHARS));
            taken++;
            if (taken % CHARS == 0) {
                compress();
            }
        }

        long finish() {
            word |= ((long) taken * Character.BYTES) << (Long.SIZE - Byte.SIZE);
            compress();
            v2 ^= 0xff;
            for (int i = 0; i < FINAL_ROUNDS; i++) {
                round();
            }
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void compress() {
            v3 ^= word;
            round();
            round();
            v0 ^= word;
            word = 0;
        }

        private void round() {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
