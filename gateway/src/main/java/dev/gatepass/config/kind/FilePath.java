package dev.gatepass.config.kind;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The path of a file, as it is written: relative to what is not known here. */
public record FilePath() implements Kind<Path> {
    @Override
    public Optional<Path> parse(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    @Override
    public String range() {
        return "";
    }

    @Override
    public String expected() {
        return "the path of a file";
    }
}
