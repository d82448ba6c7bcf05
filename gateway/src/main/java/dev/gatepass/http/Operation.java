package dev.gatepass.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One operation of the contract, for callers who are authenticated: a method at a path, and what answers it. Everything
 * that comes before the answer, and how the answer is written, is the same for all.
 *
 * @param method the method
 * @param path the path in the contract's spelling, its parameters in braces
 * @param query the names that its query may have; empty where it is not looked at
 * @param hasBody whether it takes a body of JSON
 * @param handler what answers; a {@link dev.gatepass.failure.Failure}, thrown or failed with, becomes a problem
 */
public record Operation(
        HttpMethod method,
        String path,
        Optional<Set<String>> query,
        boolean hasBody,
        Function<OperationCall, Future<Answer>> handler) {
    private static final Optional<Set<String>> NONE = Optional.of(Set.of());

    public Operation {
        query = query.map(Set::copyOf);
    }

    /** An operation that reads. */
    public static Operation get(String path, Set<String> query, Function<OperationCall, Future<Answer>> handler) {
        return new Operation(HttpMethod.GET, path, Optional.of(query), false, handler);
    }

    /** An operation that reads, and does so whatever its query says. */
    public static Operation getWithAnyQuery(String path, Function<OperationCall, Future<Answer>> handler) {
        return new Operation(HttpMethod.GET, path, Optional.empty(), false, handler);
    }

    /** An operation that does something of which its path says all. */
    public static Operation postWithoutBody(String path, Function<OperationCall, Future<Answer>> handler) {
        return new Operation(HttpMethod.POST, path, NONE, false, handler);
    }

    /** An operation that makes something of its body. */
    public static Operation post(String path, Function<OperationCall, Future<Answer>> handler) {
        return new Operation(HttpMethod.POST, path, NONE, true, handler);
    }

    /** An operation that puts its body where nothing or something else was. */
    public static Operation put(String path, Function<OperationCall, Future<Answer>> handler) {
        return new Operation(HttpMethod.PUT, path, NONE, true, handler);
    }

    /** An operation that changes what its body names. */
    public static Operation patch(String path, Function<OperationCall, Future<Answer>> handler) {
        return new Operation(HttpMethod.PATCH, path, NONE, true, handler);
    }

    /** An operation that takes something away. */
    public static Operation delete(String path, Function<OperationCall, Future<Answer>> handler) {
        return new Operation(HttpMethod.DELETE, path, NONE, false, handler);
    }
}
