package dev.gatepass.http.admin;

import dev.gatepass.access.GivenName;
import dev.gatepass.access.Origin;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import java.util.function.Supplier;

/** Values that are made of what a body says. */
final class Asked {
    private Asked() {}

    /**
     * The origin that a field says.
     *
     * @throws IllegalArgumentException naming the field, and not what is in it
     */
    static Origin origin(String field, String text) {
        return in(field, () -> Origin.parse(text));
    }

    /**
     * The name of something that a field says.
     *
     * @throws IllegalArgumentException naming the field, and not what is in it
     */
    static String name(String field, String text) {
        return in(field, () -> GivenName.checked(text));
    }

    private static <T> T in(String field, Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(field + ": " + e.getMessage(), e);
        }
    }

    /**
     * The value.
     *
     * @throws Refusal {@code invalid_request} where what the body says makes none
     */
    static <T> T value(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, String.valueOf(e.getMessage()));
        }
    }
}
