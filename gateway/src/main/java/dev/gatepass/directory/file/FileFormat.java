package dev.gatepass.directory.file;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.gatepass.access.Availability;
import dev.gatepass.access.Directory;
import dev.gatepass.directory.ForbiddenStorage;
import java.io.IOException;
import java.util.List;

/**
 * Reads a directory from YAML. The format is described in {@code docs/directory-file.md}; it is read strictly, and
 * whatever is wrong is told at once. Thread-safe.
 */
final class FileFormat {
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private FileFormat() {}

    /**
     * The directory in a text, at a revision.
     *
     * @param availability which buckets may be in it
     * @throws InvalidDirectoryFile naming every mistake
     */
    static Directory parse(String text, long revision, Availability availability) {
        Mistakes mistakes = new Mistakes();
        Directory directory;
        try (Section root = new Section("", tree(text), mistakes)) {
            directory = FileModel.read(root, revision);
            ForbiddenStorage.buckets(directory, availability)
                    .forEach((name, reason) -> mistakes.add("storage_buckets." + name, reason.toString()));
            ForbiddenStorage.instanceBinding(directory, availability)
                    .ifPresent(reason -> mistakes.add("instance_bucket", reason.toString()));
        }
        mistakes.throwIfAny();
        return directory;
    }

    private static JsonNode tree(String text) {
        try {
            refuseAliases(text);
            JsonNode root = YAML.readTree(text);
            if (!root.isObject()) {
                throw new InvalidDirectoryFile(List.of("line 1: a mapping is expected"));
            }
            return root;
        } catch (JsonProcessingException e) {
            // The parser's own words quote the text around the place, and with it perhaps a secret.
            String why = isDuplicate(e) ? "a key stands twice" : "this is not one document of YAML";
            throw new InvalidDirectoryFile(List.of(place(e.getLocation()) + ": " + why));
        } catch (IOException e) {
            throw new IllegalStateException("a text was read from memory", e);
        }
    }

    /** The tree would hold the name of an alias where the file means what it stands for. */
    private static void refuseAliases(String text) throws IOException {
        try (YAMLParser parser = YAML.getFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.isCurrentAlias()) {
                    throw new InvalidDirectoryFile(
                            List.of(place(parser.currentLocation()) + ": aliases are not understood here"));
                }
            }
        }
    }

    private static boolean isDuplicate(JsonProcessingException e) {
        return e.getOriginalMessage().startsWith("Duplicate field");
    }

    private static String place(JsonLocation location) {
        return location == null ? "somewhere" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
