package dev.gatepass.http;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operations that are served beside the routes of files. Immutable and thread-safe. */
final class Operations {
    private final List<Operation> all;
    private final Map<Operation, PathTemplate> templates;

    Operations(List<Operation> all) {
        this.all = List.copyOf(all);
        this.templates = all.stream()
                .collect(Collectors.toUnmodifiableMap(
                        operation -> operation, operation -> PathTemplate.of(operation.path())));
    }

    /** Calls {@code use} with each operation and its path. */
    void forEach(BiConsumer<Operation, PathTemplate> use) {
        all.forEach(operation -> use.accept(operation, template(operation)));
    }

    /** Whether any operation is at a raw path, whatever its method. */
    boolean isAt(String rawPath) {
        return at(rawPath).findAny().isPresent();
    }

    /** Whether the operation of a method at a raw path takes a query. */
    boolean takesQuery(HttpMethod method, String rawPath) {
        return at(rawPath)
                .filter(operation -> operation.method().equals(method))
                .anyMatch(operation ->
                        operation.query().map(names -> !names.isEmpty()).orElse(true));
    }

    /** The methods that a raw path is served with, if it is. */
    Optional<String> methodsAt(String rawPath) {
        return Optional.of(at(rawPath)
                        .map(operation -> operation.method().name())
                        .sorted()
                        .collect(Collectors.joining(", ")))
                .filter(methods -> !methods.isEmpty());
    }

    private Stream<Operation> at(String rawPath) {
        return all.stream()
                .filter(operation -> template(operation).match(rawPath).isPresent());
    }

    private PathTemplate template(Operation operation) {
        return Objects.requireNonNull(templates.get(operation));
    }
}
