package dev.gatepass.config.reading;

import java.util.List;
import java.util.Optional;

/**
 * Compares settings that limit each other.
 *
 * @param values all settings
 * @param file where a mistake is that nobody wrote
 * @param mistakes what is added to
 */
record Limits(Values values, Place file, List<Mistake> mistakes) {
    <T extends Comparable<? super T>> void atMost(Setting<T> lower, Setting<T> upper) {
        values.find(upper).ifPresent(limit -> atMost(lower, limit, upper, "at most "));
    }

    <T extends Comparable<? super T>> void atMost(Setting<T> lower, T limit, Setting<?> upper, String relation) {
        boolean exceeds =
                values.find(lower).filter(it -> it.compareTo(limit) > 0).isPresent();
        if (exceeds) {
            Place place = values.place(lower).or(() -> values.place(upper)).orElse(file);
            mistakes.add(Mistake.value(
                    place,
                    lower.path(),
                    values.written(lower),
                    relation + upper.path() + ", which is " + values.written(upper),
                    Optional.empty()));
        }
    }
}
