package dev.gatepass.http.admin;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import java.util.function.Supplier;

/** Values that are made of what a body says. */
final class Asked {
    private Asked() {}

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
