package dev.gatepass.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a caller would have for an answer, by the header {@code Accept}.
 *
 * <p>Source: https://www.rfc-editor.org/rfc/rfc9110#name-accept.
 */
final class Accept {
    private static final Pattern WEIGHT = Pattern.compile(".*;\\s*q=(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?)\\s*(?:;.*)?");

    private final List<Range> ranges;

    private Accept(List<Range> ranges) {
        this.ranges = ranges;
    }

    /**
     * Some types, and how much they are wanted.
     *
     * @param types {@code type/subtype}, <code>type/&#42;</code> or <code>&#42;/&#42;</code>
     * @param weight 0 where they are not wanted at all, up to 1
     */
    private record Range(String types, double weight) {}

    /** The wishes of a header; nothing in particular where there is none. */
    static Accept of(Optional<String> header) {
        return new Accept(header.stream()
                .flatMap(text -> Arrays.stream(text.toLowerCase(Locale.ROOT).split(",", -1)))
                .map(Accept::range)
                .toList());
    }

    private static Range range(String text) {
        Matcher weight = WEIGHT.matcher(text);
        return new Range(
                text.replaceFirst(";.*", "").strip(), weight.matches() ? Double.parseDouble(weight.group(1)) : 1);
    }

    /** Whether the caller names a type, and would not rather have the usual one. */
    boolean prefers(String mediaType, String usual) {
        double wanted = weight(mediaType).orElse(0.0);
        return wanted > 0 && wanted >= weightOrThatOfAll(usual);
    }

    private double weightOrThatOfAll(String mediaType) {
        return weight(mediaType)
                .or(() -> weight(mediaType.replaceFirst("/.*", "/*")))
                .or(() -> weight("*/*"))
                .orElse(0.0);
    }

    private Optional<Double> weight(String types) {
        return ranges.stream()
                .filter(range -> range.types().equals(types))
                .map(Range::weight)
                .max(Double::compare);
    }
}
