package dev.gatepass.signing;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers of yes and no that a number has in its bits. A row of numbers walks through every combination of answers, however
 * one decides what is asked next.
 */
public final class Choices {
    private int rest;

    public Choices(int number) {
        this.rest = number;
    }

    public boolean next() {
        boolean yes = (rest & 1) == 1;
        rest >>>= 1;
        return yes;
    }

    /** A value or none. Nothing is asked where there can be none. */
    public <T> Optional<T> sometimes(boolean possible, Supplier<T> value) {
        return possible && next() ? Optional.of(value.get()) : Optional.empty();
    }
}
