package dev.gatepass.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Tells the demo: a line a step, with its outcome and time, and a closing line that counts them. */
final class Story {
    private static final int WIDTH = 104;

    private final PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private final long began = System.nanoTime();
    private int steps;
    private int passed;

    void title(String text) {
        out.println();
        out.println(text);
    }

    void chapter(String text) {
        out.println();
        out.println("  " + text);
    }

    void line(String text) {
        out.println(text);
    }

    /**
     * Plays one step. What it returns is told behind it; what it throws is told as its failure, and the story goes on
     * where it can.
     */
    void step(String text, Callable<String> action) {
        steps++;
        long start = System.nanoTime();
        try {
            String outcome = action.call();
            passed++;
            tell("✓", text, outcome, start);
        } catch (Exception | AssertionError e) {
            tell("✗", text, "FAILED: " + e, start);
        }
    }

    /** Like {@link #step}, for what everything after it stands on. */
    <T> T scene(String text, Callable<T> action, Function<T, String> outcome) {
        steps++;
        long start = System.nanoTime();
        try {
            T result = action.call();
            passed++;
            tell("✓", text, outcome.apply(result), start);
            return result;
        } catch (Exception | AssertionError e) {
            tell("✗", text, "FAILED: " + e, start);
            throw new IllegalStateException("the demo cannot go on without: " + text, e);
        }
    }

    /** Closes the story; true if every step passed. */
    boolean end() {
        out.println();
        out.printf(
                Locale.ROOT,
                "%s%d of %d steps passed in %.1f s.%n",
                passed == steps ? "" : "NOT ALL WELL: ",
                passed,
                steps,
                (System.nanoTime() - began) / 1e9);
        return passed == steps;
    }

    private void tell(String mark, String text, String outcome, long start) {
        String said = outcome.isEmpty() ? text : text + " → " + outcome;
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        String time = took.toMillis() < 1000
                ? took.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
        int gap = Math.max(2, WIDTH - said.codePointCount(0, said.length()) - time.length());
        out.println("    " + mark + " " + said + " ".repeat(gap) + time);
    }
}
