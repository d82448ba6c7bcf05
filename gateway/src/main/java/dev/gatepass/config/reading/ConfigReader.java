package dev.gatepass.config.reading;

import dev.gatepass.access.FileStore;
import dev.gatepass.config.reading.Place.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the configuration: the file first, over it the variables {@code GATEPASS_…} of the environment, and beside it the
 * list of supported file stores, which is in the environment alone. Paths in both are relative to the folder of the file.
 * Blocks while it reads; opens no other file and no connection.
 */
public final class ConfigReader {
    private ConfigReader() {}

    /** Reads {@code file} with the overrides in {@code environment}. */
    public static ReadConfig read(Path file, Map<String, String> environment) {
        try {
            return read(TextFile.read(file), file, environment);
        } catch (IOException e) {
            return rejected(new WholeFile(file.toString()), String.valueOf(e.getMessage()));
        }
    }

    private static ReadConfig read(String text, Path file, Map<String, String> environment) {
        YamlNode document;
        try {
            document = YamlFile.parse(text);
        } catch (MalformedYaml e) {
            return rejected(
                    new Place.Line(file.toString(), e.line()),
                    "found " + e.getMessage() + ", expected one YAML document: indent with spaces, and put text that"
                            + " begins with a special character in quotes");
        }
        List<Mistake> mistakes = new ArrayList<>();
        Map<String, Given> given = new LinkedHashMap<>();
        new FileSettings(file.toString(), given, mistakes).read(document);
        new Overrides(environment).apply(given, mistakes);
        Values values = Values.of(given, mistakes);
        List<FileStore> supportedFileStores = FileStoreVariables.read(environment, mistakes);
        Coherence.check(values, new WholeFile(file.toString()), mistakes);
        if (!mistakes.isEmpty()) {
            mistakes.sort(Comparator.comparingInt(ConfigReader::rank));
            return new ReadConfig.Rejected(mistakes);
        }
        return new ReadConfig.Accepted(
                new Assembly(values, supportedFileStores, file.toAbsolutePath()).config(), values.givenSettings());
    }

    /** In the order of the file; what is missing and what the environment says come last. */
    private static int rank(Mistake mistake) {
        return mistake.place() instanceof Place.Line line ? line.line() : Integer.MAX_VALUE;
    }

    private static ReadConfig rejected(Place place, String problem) {
        return new ReadConfig.Rejected(List.of(Mistake.file(place, problem)));
    }
}
