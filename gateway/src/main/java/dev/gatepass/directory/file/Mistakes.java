package dev.gatepass.directory.file;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is wrong with a file, each with the path to it. Never repeats a value. */
final class Mistakes {
    private final List<String> found = new ArrayList<>();

    void add(String path, String why) {
        found.add(path + ": " + why);
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
        if (!found.isEmpty()) {
            throw new InvalidDirectoryFile(found);
        }
    }
}
