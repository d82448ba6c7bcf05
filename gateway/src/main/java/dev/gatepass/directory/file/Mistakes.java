package dev.gatepass.directory.file;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with a file, each with the path to it, and of very many mistakes the first. Never repeats a value. */
final class Mistakes {
    /** More than this nobody reads: a file of a million entries may have one mistake a million times. */
    static final int MOST = 1000;

    /** What a name in a path may hold that no line of a log or a terminal should. */
    private static final Pattern OFF_THE_LINE = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private final List<String> found = new ArrayList<>();
    private int more;

    void add(String path, String why) {
        if (found.size() < MOST) {
            found.add(OFF_THE_LINE.matcher(path).replaceAll("?") + ": " + why);
        } else {
            more++;
        }
    }

    /** The value, or null and one mistake more when there is none to be had. */
    <T> @Nullable T check(String path, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            add(path, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Throws all of them, if there are any. */
    void throwIfAny() {
        if (more > 0) {
            found.add("and " + more + " more");
        }
        if (!found.isEmpty()) {
            throw new InvalidDirectoryFile(found);
        }
    }
}
