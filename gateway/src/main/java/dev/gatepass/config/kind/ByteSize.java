package dev.gatepass.config.kind;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes with its unit: {@code 512B}, {@code 8KiB}, {@code 16MiB}.
 *
 * @param min fewest bytes
 * @param max most bytes
 */
public record ByteSize(int min, int max) implements Kind<Integer> {
    private static final Pattern SPELLING = Pattern.compile("([0-9]{1,9})(B|KiB|MiB)");
    private static final Pattern DECIMAL = Pattern.compile("([0-9]{1,9}) ?([kKmM])[bB]?");
    private static final Pattern BARE = Pattern.compile("[0-9]{1,9}");

    /** Both ends in the spelling of the values themselves. */
    public static ByteSize between(String min, String max) {
        return new ByteSize(
                Math.toIntExact(bytes(min).orElseThrow()),
                Math.toIntExact(bytes(max).orElseThrow()));
    }

    @Override
    public Optional<Integer> parse(String text) {
        return bytes(text).filter(value -> value >= min && value <= max).map(Math::toIntExact);
    }

    @Override
    public String range() {
        return spell(min) + " to " + spell(max);
    }

    @Override
    public String expected() {
        return "a size from " + range();
    }

    @Override
    public boolean fits(Form form) {
        // A bare number is let through to be refused with the right spelling.
        return Kind.super.fits(form) || form == Form.INTEGER;
    }

    @Override
    public Optional<String> correction(String text) {
        if (BARE.matcher(text).matches()) {
            return Optional.of(text + "B")
                    .filter(it -> parse(it).isPresent())
                    .map(it -> spell(Math.toIntExact(bytes(it).orElseThrow())));
        }
        Matcher decimal = DECIMAL.matcher(text);
        return decimal.matches()
                ? Optional.of(decimal.group(1) + (decimal.group(2).equalsIgnoreCase("k") ? "KiB" : "MiB"))
                        .filter(it -> parse(it).isPresent())
                : Optional.empty();
    }

    private static String spell(int bytes) {
        if (bytes % 1024 != 0 || bytes == 0) {
            return bytes + "B";
        }
        return bytes % (1024 * 1024) == 0 ? bytes / (1024 * 1024) + "MiB" : bytes / 1024 + "KiB";
    }

    private static Optional<Long> bytes(String text) {
        Matcher matcher = SPELLING.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "B" -> amount;
                    case "KiB" -> amount * 1024;
                    default -> amount * 1024 * 1024;
                });
    }
}
