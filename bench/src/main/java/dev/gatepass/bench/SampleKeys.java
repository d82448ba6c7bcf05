package dev.gatepass.bench;

import java.util.Random;

/**
 * Keys of 40 to 120 characters as teams write them, another at every call, the same ones in every run. So many that no
 * processor learns their branches by heart, and so few that their text is in its caches, as that of a request is which was
 * read a moment ago.
 *
 * <p>Each thread has its own.
 */
final class SampleKeys {
    private static final int COUNT = 1024;

    /** A cache line and its neighbour, in ints. */
    private static final int APART = 32;

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789-_.";

    private final String[] keys = new String[COUNT];

    /** Which is next, in the middle: what is written at every call must not lie beside what another thread reads. */
    private final int[] next = new int[2 * APART];

    SampleKeys() {
        Random random = new Random(1);
        for (int i = 0; i < COUNT; i++) {
            keys[i] = key(random);
        }
    }

    String next() {
        String key = keys[next[APART]];
        next[APART] = (next[APART] + 1) % COUNT;
        return key;
    }

    /** Whether the next key is the first one again. */
    boolean isRoundOver() {
        return next[APART] == 0;
    }

    private static String key(Random random) {
        int length = 40 + random.nextInt(81);
        StringBuilder key =
                new StringBuilder("kappa/runs/").append(random.nextInt(10_000)).append('/');
        while (key.length() < length) {
            boolean slash = key.length() % 24 == 23 && key.length() < length - 1;
            key.append(slash ? "/r" : String.valueOf(ALPHABET.charAt(random.nextInt(ALPHABET.length()))));
        }
        // Azure has no blob in whose name a segment ends with a dot.
        return (key.substring(0, length) + "/").replace("./", "-/").substring(0, length);
    }
}
