package dev.gatepass.config.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.gatepass.config.kind.Form;
import dev.gatepass.config.reading.YamlNode.Entry;
import dev.gatepass.config.reading.YamlNode.Mapping;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Reads one YAML document and keeps the line of every key, which Jackson's own tree does not. */
final class YamlFile {
    private YamlFile() {}

    /**
     * The document; an empty one is a mapping without entries.
     *
     * @throws MalformedYaml if it is not one document of YAML
     */
    static YamlNode parse(String text) throws MalformedYaml {
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            if (parser.nextToken() == null) {
                return new Mapping(List.of());
            }
            YamlNode root = node(parser);
            if (parser.nextToken() != null) {
                throw new MalformedYaml(parser.currentTokenLocation().getLineNr(), "a second document");
            }
            return root;
        } catch (JsonProcessingException e) {
            // The parser's own words are dropped: they quote the file, and with it perhaps a secret.
            throw new MalformedYaml(line(e), "something that is not YAML");
        } catch (IOException e) {
            throw new AssertionError("text in memory cannot fail to be read", e);
        }
    }

    private static int line(JsonProcessingException e) {
        if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return marked.getProblemMark().getLine() + 1;
        }
        return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
    }

    private static YamlNode node(YAMLParser parser) throws IOException {
        if (parser.isCurrentAlias()) {
            return new YamlNode.Foreign("a reference to another place of the file");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(parser);
            case START_ARRAY -> sequence(parser);
            case VALUE_NULL -> new YamlNode.Scalar("", Form.NOTHING);
            case VALUE_TRUE, VALUE_FALSE -> new YamlNode.Scalar(parser.getText(), Form.TRUTH);
            case VALUE_NUMBER_INT -> new YamlNode.Scalar(parser.getText(), Form.INTEGER);
            case VALUE_NUMBER_FLOAT -> new YamlNode.Scalar(parser.getText(), Form.DECIMAL);
            case VALUE_STRING -> new YamlNode.Scalar(parser.getText(), Form.TEXT);
            default -> new YamlNode.Foreign("data of another kind");
        };
    }

    private static Mapping mapping(YAMLParser parser) throws IOException {
        List<Entry> entries = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            int line = parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            entries.add(new Entry(key, line, node(parser)));
        }
        return new Mapping(List.copyOf(entries));
    }

    private static YamlNode sequence(YAMLParser parser) throws IOException {
        List<YamlNode> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(node(parser));
        }
        return new YamlNode.Sequence(List.copyOf(elements));
    }
}
