package dev.gatepass.access.packed;

import java.util.Arrays;

/**
 * A set of numbers that are spread evenly over all there are, as fingerprints are. Immutable and thread-safe; some ten
 * bytes a number, and a change copies a chunk of pages and one page.
 */
public final class LongSet {
    private static final long[] NOTHING = {};
    private static final int FULL = 32;
    private static final int MAX_BITS = 24;
    private static final int CHUNK = 1 << Pages.CHUNK_BITS;

    /** A set without numbers. */
    public static final LongSet EMPTY = new LongSet(empty(Pages.CHUNK_BITS), Pages.CHUNK_BITS, 0);

    private final long[][][] chunks;
    private final int bits;
    private final int size;

    private LongSet(long[][][] chunks, int bits, int size) {
        this.chunks = chunks;
        this.bits = bits;
        this.size = size;
    }

    private static long[][][] empty(int bits) {
        long[][][] chunks = new long[1 << (bits - Pages.CHUNK_BITS)][CHUNK][];
        for (long[][] chunk : chunks) {
            Arrays.fill(chunk, NOTHING);
        }
        return chunks;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** Whether a number is among them. */
    public boolean contains(long number) {
        return Arrays.binarySearch(page(chunks, number, bits), number) >= 0;
    }

    private static long[] page(long[][][] chunks, long number, int bits) {
        int page = index(number, bits);
        return chunks[page >>> Pages.CHUNK_BITS][page & (CHUNK - 1)];
    }

    private static int index(long number, int bits) {
        return (int) (number >>> (Long.SIZE - bits));
    }

    /** A way to make another set of this one. */
    public Editor edit() {
        return new Editor(this);
    }

    /** Makes a set of another. Not thread-safe. */
    public static final class Editor {
        private long[][][] chunks;
        private boolean[] own;
        private int bits;
        private int size;

        private Editor(LongSet from) {
            chunks = from.chunks.clone();
            own = new boolean[chunks.length];
            bits = from.bits;
            size = from.size;
        }

        /** Adds a number, unless it is there. */
        public void add(long number) {
            if (size >= FULL << bits && bits < MAX_BITS) {
                split();
            }
            long[] page = page(chunks, number, bits);
            int place = Arrays.binarySearch(page, number);
            if (place < 0) {
                long[] grown = Arrays.copyOf(page, page.length + 1);
                System.arraycopy(page, ~place, grown, ~place + 1, page.length - ~place);
                grown[~place] = number;
                set(number, grown);
                size++;
            }
        }

        /** Takes a number away, if it is there. */
        public void remove(long number) {
            long[] page = page(chunks, number, bits);
            int place = Arrays.binarySearch(page, number);
            if (place >= 0) {
                long[] shrunk = Arrays.copyOf(page, page.length - 1);
                System.arraycopy(page, place + 1, shrunk, place, shrunk.length - place);
                set(number, shrunk);
                size--;
            }
        }

        private void set(long number, long[] page) {
            int index = index(number, bits);
            int chunk = index >>> Pages.CHUNK_BITS;
            if (!own[chunk]) {
                own[chunk] = true;
                chunks[chunk] = chunks[chunk].clone();
            }
            chunks[chunk][index & (CHUNK - 1)] = page;
        }

        private void split() {
            long[][][] before = chunks;
            chunks = empty(bits + 1);
            own = new boolean[chunks.length];
            Arrays.fill(own, true);
            bits++;
            for (long[][] chunk : before) {
                for (long[] page : chunk) {
                    int half = 0;
                    while (half < page.length && (index(page[half], bits) & 1) == 0) {
                        half++;
                    }
                    // Numbers are in order within a page, and the next bit is the upper one of those that are left.
                    if (half > 0) {
                        set(page[0], Arrays.copyOf(page, half));
                    }
                    if (half < page.length) {
                        set(page[half], Arrays.copyOfRange(page, half, page.length));
                    }
                }
            }
        }

        /** The set as it is now. The editor can go on. */
        public LongSet build() {
            own = new boolean[chunks.length];
            LongSet set = new LongSet(chunks, bits, size);
            chunks = chunks.clone();
            return set;
        }
    }
}
