package dev.gatepass.identity.apikey;

import java.util.Random;
import java.util.random.RandomGenerator;

/** Randomness for keys of which all have the same id and each has another secret. */
final class SameId implements RandomGenerator {
    private static final int ID_LENGTH = 12;

    private final Random secret;
    private int drawn;

    SameId(long seed) {
        this.secret = new Random(seed);
    }

    @Override
    public int nextInt(int bound) {
        return drawn++ < ID_LENGTH ? 7 : secret.nextInt(bound);
    }

    @Override
    public long nextLong() {
        return secret.nextLong();
    }
}
