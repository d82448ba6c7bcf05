package dev.gatepass.directory.file;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.gatepass.directory.roster.Roster;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads a roster from YAML. The format is described in {@code docs/directory-file.md}; it is read strictly, and whatever
 * is wrong is told at once. Thread-safe.
 */
final class FileFormat {
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .loaderOptions(withoutLimit())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .build();

    private static final String NOT_ONE = "this is not one document of YAML";

    private FileFormat() {}

    /** Unless it is told otherwise, the library ends at 3 MiB, which is some ten thousand people. */
    private static LoaderOptions withoutLimit() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        return options;
    }

    /**
     * The roster in a text.
     *
     * @param check what is held against it besides
     * @throws InvalidDirectoryFile naming every mistake
     */
    static Roster parse(String text, RosterCheck check) {
        try {
            return parse(new StringReader(text), check);
        } catch (IOException e) {
            throw new IllegalStateException("a text was read from memory", e);
        }
    }

    /**
     * The roster in what is read; entry by entry, so that its text need not fit into memory.
     *
     * @param check what is held against it besides
     * @throws InvalidDirectoryFile naming every mistake
     * @throws IOException if reading failed
     */
    static Roster parse(Reader text, RosterCheck check) throws IOException {
        try (JsonParser yaml = new WithoutAliases(YAML.getFactory().createParser(text))) {
            if (yaml.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidDirectoryFile(List.of("line 1: a mapping is expected"));
            }
            RosterReader reader = new RosterReader(yaml, YAML.reader());
            reader.read();
            if (yaml.nextToken() != null) {
                throw new InvalidDirectoryFile(List.of(place(yaml.currentLocation()) + ": " + NOT_ONE));
            }
            return reader.roster(check);
        } catch (JsonProcessingException e) {
            // The parser's own words quote the text around the place, and with it perhaps a secret.
            String why = isDuplicate(e) ? "a key stands twice" : NOT_ONE;
            throw new InvalidDirectoryFile(List.of(place(e.getLocation()) + ": " + why));
        }
    }

    private static boolean isDuplicate(JsonProcessingException e) {
        return e.getOriginalMessage().startsWith("Duplicate field");
    }

    static String place(JsonLocation location) {
        return location == null ? "somewhere" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
