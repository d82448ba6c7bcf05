package dev.gatepass.config.kind;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Several values of one kind: a YAML list, or separated by commas in an environment variable.
 *
 * @param element what each of them is
 * @param least how few there may be
 */
public record ListOf<T>(Kind<T> element, int least) implements Kind<List<T>> {
    @Override
    public Optional<List<T>> parse(String text) {
        return parse(split(text));
    }

    /** The list of these elements. */
    public Optional<List<T>> parse(List<String> texts) {
        List<T> values = texts.stream()
                .map(element::parse)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return values.size() == texts.size() && values.size() >= least ? Optional.of(values) : Optional.empty();
    }

    @Override
    public String range() {
        return element.range();
    }

    @Override
    public String expected() {
        return (least == 0 ? "a list, each " : "a list of at least " + least + ", each ") + element.expected();
    }

    @Override
    public boolean fits(Form form) {
        return form == Form.PLAIN;
    }

    @Override
    public Optional<String> correction(String text) {
        return parse(text).isPresent() ? Optional.of("[" + text + "]") : Optional.empty();
    }

    @Override
    public boolean printable(String text) {
        return split(text).stream().allMatch(element::printable);
    }

    private static List<String> split(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        return bare.isBlank()
                ? List.of()
                : Arrays.stream(bare.split(",", -1)).map(String::strip).toList();
    }
}
