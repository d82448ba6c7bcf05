package dev.gatepass.config.kind;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A count. Leading zeros are refused: YAML would read them as octal and a person would not.
 *
 * @param min least value
 * @param max greatest value
 */
public record WholeNumber(int min, int max) implements Kind<Integer> {
    private static final Pattern SPELLING = Pattern.compile("0|[1-9][0-9]{0,8}");

    @Override
    public Optional<Integer> parse(String text) {
        return SPELLING.matcher(text).matches()
                ? Optional.of(Integer.valueOf(text)).filter(value -> value >= min && value <= max)
                : Optional.empty();
    }

    @Override
    public String range() {
        return min + " to " + max;
    }

    @Override
    public String expected() {
        return "a whole number from " + range();
    }

    @Override
    public boolean fits(Form form) {
        return form == Form.INTEGER || form == Form.PLAIN;
    }
}
