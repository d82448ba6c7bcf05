package dev.gatepass.directory.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gatepass.access.WireName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One mapping of the file. Whoever reads it asks for each key that it may have, and closes it: what was not asked for is a
 * mistake. A mistake in one value hides no other.
 */
final class Section implements AutoCloseable {
    private final String path;
    private final JsonNode node;
    private final Mistakes mistakes;
    private final Set<String> asked = new HashSet<>();

    Section(String path, JsonNode node, Mistakes mistakes) {
        this.path = path;
        this.mistakes = mistakes;
        boolean mapping = node.isObject() || node.isMissingNode() || node.isNull();
        this.node = mapping ? node : MissingNode.getInstance();
        if (!mapping) {
            mistakes.add(path, "a mapping is expected");
        }
    }

    /** A mapping of one key alone. */
    static Section of(String key, JsonNode value, Mistakes mistakes) {
        return new Section("", JsonNodeFactory.instance.objectNode().set(key, value), mistakes);
    }

    /** A value made of this whole mapping; where that cannot be, that is a mistake, and the result is empty. */
    <T> Optional<T> whole(Supplier<T> value) {
        return Optional.ofNullable(mistakes.check(path, value));
    }

    /** The mapping below a key; empty when there is none. */
    Section section(String key) {
        return new Section(at(key), get(key), mistakes);
    }

    /** The keys of this mapping, for one that may have any; each is to be asked for. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** Hands over every element of a list of mappings. */
    void list(String key, Consumer<Section> use) {
        JsonNode list = elements(key);
        for (int i = 0; i < list.size(); i++) {
            try (Section entry = new Section(at(key) + "[" + i + "]", list.get(i), mistakes)) {
                use.accept(entry);
            }
        }
    }

    /** The texts of a list, or empty when the key is not there. */
    Optional<List<String>> texts(String key) {
        List<String> texts = new ArrayList<>();
        JsonNode list = elements(key);
        for (int i = 0; i < list.size(); i++) {
            textOf(at(key) + "[" + i + "]", list.get(i)).ifPresent(texts::add);
        }
        return list.isMissingNode() ? Optional.empty() : Optional.of(texts);
    }

    private JsonNode elements(String key) {
        JsonNode list = get(key);
        if (list.isArray() || list.isMissingNode()) {
            return list;
        }
        mistakes.add(at(key), "a list is expected");
        return MissingNode.getInstance();
    }

    boolean isText(String key) {
        return get(key).isTextual();
    }

    Optional<String> text(String key) {
        return textOf(at(key), get(key));
    }

    /** Takes note that a key has to be there. */
    void require(String key) {
        if (!node.has(key)) {
            mistakes.add(at(key), "is missing");
        }
    }

    /** A text that has to be there; where it is not, that is a mistake, and the result is empty. */
    Optional<String> requiredText(String key) {
        require(key);
        return text(key);
    }

    /** A text turned into a value; where that cannot be, that is a mistake, and the result is empty. */
    <T> Optional<T> value(String key, Function<String, T> reader) {
        return text(key).flatMap(text -> value(key, text, reader));
    }

    /** A value made of what was read from a key; where that cannot be, that is a mistake, and the result is empty. */
    <S, T> Optional<T> value(String key, S read, Function<S, T> reader) {
        return Optional.ofNullable(mistakes.check(at(key), () -> reader.apply(read)));
    }

    /** Whether a key is there at all. */
    boolean has(String key) {
        return !get(key).isMissingNode();
    }

    /** A constant that has to be there. */
    <E extends Enum<E>> Optional<E> required(String key, Class<E> type) {
        require(key);
        return constant(key, type);
    }

    <E extends Enum<E>> Optional<E> constant(String key, Class<E> type) {
        return value(key, text -> WireName.parse(type, text));
    }

    boolean flag(String key) {
        JsonNode value = get(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            mistakes.add(at(key), "true or false is expected");
        }
        return value.booleanValue();
    }

    /** A flag for which it makes a difference whether it is there; empty where it is not. */
    Optional<Boolean> switched(String key) {
        return has(key) ? Optional.of(flag(key)) : Optional.empty();
    }

    void mistake(String key, String why) {
        mistakes.add(at(key), why);
    }

    private Optional<String> textOf(String where, JsonNode value) {
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().isEmpty()) {
            mistakes.add(where, "a text is expected (put quotes around what YAML takes for something else)");
            return Optional.empty();
        }
        return Optional.of(value.textValue());
    }

    private JsonNode get(String key) {
        asked.add(key);
        return node.path(key);
    }

    /** The path of what stands below a key. */
    String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Names every key that nobody asked for. */
    @Override
    public void close() {
        node.fieldNames().forEachRemaining(key -> {
            if (!asked.contains(key)) {
                mistakes.add(at(key), "is not known here");
            }
        });
    }
}
