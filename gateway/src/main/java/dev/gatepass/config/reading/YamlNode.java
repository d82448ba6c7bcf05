package dev.gatepass.config.reading;

import dev.gatepass.config.kind.Form;
import java.util.List;

/** What stands in a YAML file, with the lines where it stands. */
sealed interface YamlNode {
    /** How a message calls it. */
    String described();

    /** Keys and what stands behind them; a key may occur twice. */
    record Mapping(List<Entry> entries) implements YamlNode {
        @Override
        public String described() {
            return "a section";
        }
    }

    /** A list. */
    record Sequence(List<YamlNode> elements) implements YamlNode {
        @Override
        public String described() {
            return "a list";
        }
    }

    /** A single value. */
    record Scalar(String text, Form form) implements YamlNode {
        @Override
        public String described() {
            return switch (form) {
                case NOTHING -> "nothing";
                case TEXT, PLAIN -> Quoted.of(text);
                case INTEGER, DECIMAL, TRUTH -> text;
            };
        }

        // It may hold a secret that somebody wrote where a reference belongs.
        @Override
        public String toString() {
            return "Scalar[<redacted>]";
        }
    }

    /** What is not read here: references to other places of the file, binary data. */
    record Foreign(String described) implements YamlNode {}

    /**
     * A key and what stands behind it.
     *
     * @param line the line of the key, from 1
     */
    record Entry(String key, int line, YamlNode value) {}
}
