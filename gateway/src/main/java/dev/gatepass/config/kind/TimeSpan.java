package dev.gatepass.config.kind;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A duration with its unit: {@code 250ms}, {@code 60s}, {@code 5m}, {@code 24h}, {@code 7d}.
 *
 * @param min shortest
 * @param max longest
 */
public record TimeSpan(Duration min, Duration max) implements Kind<Duration> {
    private static final Pattern SPELLING = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Pattern BARE = Pattern.compile("[0-9]{1,9}");

    /** Both ends in the spelling of the values themselves. */
    public static TimeSpan between(String min, String max) {
        return new TimeSpan(duration(min).orElseThrow(), duration(max).orElseThrow());
    }

    @Override
    public Optional<Duration> parse(String text) {
        return duration(text).filter(value -> value.compareTo(min) >= 0 && value.compareTo(max) <= 0);
    }

    @Override
    public String range() {
        return spell(min) + " to " + spell(max);
    }

    @Override
    public String expected() {
        return "a duration from " + range();
    }

    @Override
    public boolean fits(Form form) {
        // A bare number is let through to be refused with the right spelling.
        return Kind.super.fits(form) || form == Form.INTEGER;
    }

    @Override
    public Optional<String> correction(String text) {
        return BARE.matcher(text).matches()
                ? Optional.of(text + "s").filter(it -> parse(it).isPresent())
                : Optional.empty();
    }

    /** A duration in its largest whole unit. */
    public static String spell(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds == 0 || seconds % 60 != 0) {
            return seconds + "s";
        }
        if (seconds % 3600 != 0) {
            return seconds / 60 + "m";
        }
        return seconds % 86_400 == 0 && seconds > 86_400 ? seconds / 86_400 + "d" : seconds / 3600 + "h";
    }

    private static Optional<Duration> duration(String text) {
        Matcher matcher = SPELLING.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }
}
