package dev.gatepass.config.kind;

import java.util.Optional;

/** On or off. YAML's other spellings of a truth value ({@code yes}, {@code on}) are refused: tools disagree on them. */
public record Switch() implements Kind<Boolean> {
    @Override
    public Optional<Boolean> parse(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    @Override
    public String range() {
        return "true or false";
    }

    @Override
    public String expected() {
        return range();
    }

    @Override
    public boolean fits(Form form) {
        return form == Form.TRUTH || form == Form.PLAIN;
    }

    @Override
    public Optional<String> correction(String text) {
        return switch (text) {
            case "yes", "on", "True", "TRUE" -> Optional.of("true");
            case "no", "off", "False", "FALSE" -> Optional.of("false");
            default -> Optional.empty();
        };
    }
}
