package dev.gatepass.config.kind;

import java.util.Optional;

/**
 * A kind of value. Immutable.
 *
 * @param <T> what a value of it becomes
 */
public interface Kind<T> {
    /** The value that the text spells, or empty when it spells none of this kind. */
    Optional<T> parse(String text);

    /** What is expected, as it follows "expected": {@code a duration from 1s to 1h, such as 60s}. */
    String expected();

    /** The same in the fewest words, for a table: {@code 1s to 1h}. Empty where it needs no saying. */
    String range();

    /** Whether a value written in this form can be meant. */
    default boolean fits(Form form) {
        return form == Form.TEXT || form == Form.PLAIN;
    }

    /** A better spelling of a text that is wrong, where one is evident. */
    default Optional<String> correction(String text) {
        return Optional.empty();
    }

    /** Whether a wrong text may be repeated in a message. It may not where it could be a misplaced secret. */
    default boolean printable(String text) {
        return true;
    }
}
