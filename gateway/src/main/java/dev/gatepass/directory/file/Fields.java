package dev.gatepass.directory.file;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;

/**
 * Writes what may stand in a mapping or not.
 *
 * @param yaml in that mapping
 */
record Fields(JsonGenerator yaml) {
    /** A text, if there is one. */
    void write(String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            yaml.writeStringField(name, text.get());
        }
    }

    /** A switch, if anything is said of it. */
    void writeSwitch(String name, Optional<Boolean> state) throws IOException {
        if (state.isPresent()) {
            yaml.writeBooleanField(name, state.get());
        }
    }

    /** A list of texts, empty or not. */
    void writeList(String name, Collection<String> texts) throws IOException {
        yaml.writeArrayFieldStart(name);
        for (String text : texts) {
            yaml.writeString(text);
        }
        yaml.writeEndArray();
    }
}
