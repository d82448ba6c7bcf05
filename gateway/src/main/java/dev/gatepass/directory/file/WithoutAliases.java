package dev.gatepass.directory.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.List;

/** Refuses aliases: what is read would hold the name of an alias where the file means what it stands for. */
final class WithoutAliases extends JsonParserDelegate {
    private final YAMLParser yaml;

    WithoutAliases(YAMLParser yaml) {
        super(yaml);
        this.yaml = yaml;
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = yaml.nextToken();
        if (token != null && yaml.isCurrentAlias()) {
            throw new InvalidDirectoryFile(
                    List.of(FileFormat.place(yaml.currentLocation()) + ": aliases are not understood here"));
        }
        return token;
    }

    /** As the name says; the one inherited would go past this. */
    @Override
    public JsonParser skipChildren() throws IOException {
        int depth = 0;
        JsonToken token = currentToken();
        do {
            if (token != null && token.isStructStart()) {
                depth++;
            } else if (token == null || token.isStructEnd()) {
                depth--;
            }
            if (depth > 0) {
                token = nextToken();
            }
        } while (depth > 0);
        return this;
    }
}
