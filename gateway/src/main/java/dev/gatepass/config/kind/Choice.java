package dev.gatepass.config.kind;

import dev.gatepass.access.WireName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of a few words.
 *
 * @param words the words, in the order in which they are told
 * @param values what each word means
 */
public record Choice<T>(List<String> words, Map<String, T> values) implements Kind<T> {
    public Choice {
        words = List.copyOf(words);
        values = Map.copyOf(values);
    }

    /** The constants of an enum, in lower case and with hyphens: {@code VERIFY_FULL} is {@code verify-full}. */
    public static <E extends Enum<E>> Choice<E> of(Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        return new Choice<>(
                constants.stream().map(WireName::of).toList(),
                constants.stream().collect(Collectors.toMap(WireName::of, Function.identity())));
    }

    /** Words that mean themselves. */
    public static Choice<String> of(String... words) {
        return new Choice<>(List.of(words), Stream.of(words).collect(Collectors.toMap(it -> it, it -> it)));
    }

    @Override
    public Optional<T> parse(String text) {
        return Optional.ofNullable(values.get(text));
    }

    @Override
    public String range() {
        return String.join(" or ", words);
    }

    @Override
    public String expected() {
        return range();
    }

    @Override
    public Optional<String> correction(String text) {
        return Spelling.nearest(text, words);
    }
}
