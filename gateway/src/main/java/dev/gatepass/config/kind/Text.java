package dev.gatepass.config.kind;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Text on one line.
 *
 * @param noun what it is, with its article
 * @param shape what it looks like
 */
public record Text(String noun, Pattern shape) implements Kind<String> {
    /** Text in which anything but a control character may stand. */
    public static Text line(String noun) {
        return new Text(noun, Pattern.compile("[^\\s\\p{Cc}]([^\\p{Cc}]{0,1022}[^\\s\\p{Cc}])?"));
    }

    /** Text without a space. */
    public static Text word(String noun) {
        return new Text(noun, Pattern.compile("[\\x21-\\x7e]{1,255}"));
    }

    @Override
    public Optional<String> parse(String text) {
        return shape.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    @Override
    public String range() {
        return "";
    }

    @Override
    public String expected() {
        return noun;
    }
}
