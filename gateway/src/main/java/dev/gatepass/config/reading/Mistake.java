package dev.gatepass.config.reading;

import java.util.Optional;

/**
 * One thing that is wrong with the configuration. Prints as one line for a person, and never repeats what could be a
 * secret.
 *
 * @param place where it is
 * @param path which setting or section it concerns, empty for the file as a whole
 * @param problem what is wrong and what is expected
 */
public record Mistake(Place place, String path, String problem) {
    static Mistake value(Place place, String path, String found, String expected, Optional<String> hint) {
        return new Mistake(
                place,
                path,
                "found " + found + ", expected " + expected
                        + hint.map(it -> "; " + it).orElse(""));
    }

    static Mistake unknown(Place place, String path, String problem, Optional<String> meant) {
        return new Mistake(
                place,
                Quoted.plain(path),
                problem + meant.map(it -> "; did you mean " + it + "?").orElse(""));
    }

    static Mistake file(Place place, String problem) {
        return new Mistake(place, "", problem);
    }

    @Override
    public String toString() {
        return path.isEmpty() ? place + ": " + problem : place + ": " + path + ": " + problem;
    }
}
