package dev.gatepass.access.packed;

import java.util.Arrays;

/** Pages in chunks of 256, so that whoever changes one copies a chunk and not the list of all. */
final class Pages {
    static final int CHUNK_BITS = 8;

    private static final int CHUNK = 1 << CHUNK_BITS;

    private Pages() {}

    /** So many pages without records, as a power of two. */
    static byte[][][] empty(int bits) {
        byte[][][] chunks = new byte[1 << (bits - CHUNK_BITS)][CHUNK][];
        for (byte[][] chunk : chunks) {
            Arrays.fill(chunk, RecordPage.EMPTY);
        }
        return chunks;
    }

    static byte[] get(byte[][][] chunks, int page) {
        return chunks[page >>> CHUNK_BITS][page & (CHUNK - 1)];
    }

    static void set(byte[][][] chunks, int page, byte[] content) {
        chunks[page >>> CHUNK_BITS][page & (CHUNK - 1)] = content;
    }

    /** Which of {@code 1 << bits} pages a hash belongs to. */
    static int index(int hash, int bits) {
        return hash >>> (Integer.SIZE - bits);
    }
}
