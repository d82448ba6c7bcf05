package dev.gatepass.config.reading;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.gatepass.config.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Reads texts as if they were files.
 *
 * @param folder where the files are put
 */
record ReadingFile(Path folder) {
    Config accepted(String text, Map<String, String> environment) {
        return assertInstanceOf(ReadConfig.Accepted.class, read(text, environment), "should be accepted: " + text)
                .config();
    }

    /** What is wrong, each as a person sees it, the name of the file without its folder. */
    List<String> rejected(String text, Map<String, String> environment) {
        return assertInstanceOf(ReadConfig.Rejected.class, read(text, environment), "should be refused: " + text)
                .mistakes()
                .stream()
                .map(it -> it.toString().replace(folder + "/", ""))
                .toList();
    }

    List<String> rejected(String text) {
        return rejected(text, Map.of());
    }

    private ReadConfig read(String text, Map<String, String> environment) {
        try {
            return ConfigReader.read(Files.writeString(folder.resolve("g.yaml"), text), environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
