package dev.gatepass.storage.permissions;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** A comparison that has to fail, which shows that it compares. */
final class Noticed {
    private Noticed() {}

    static void by(Executable comparison) {
        assertThrows(AssertionError.class, comparison);
    }
}
