package dev.gatepass.http.admin;

import dev.gatepass.administration.PageRequest;
import dev.gatepass.http.Cursor;
import dev.gatepass.http.OperationCall;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists in parts: {@code limit} and {@code cursor} in the query, {@code next_cursor} in the answer. */
final class Paging {
    /** What the query of a list may have. */
    static final Set<String> QUERY = Set.of("cursor", "limit");

    private static final int USUAL_LIMIT = 100;

    private Paging() {}

    /** The same, and the name of what the list can be narrowed by. */
    static Set<String> queryWith(String filter) {
        return Stream.concat(QUERY.stream(), Stream.of(filter)).collect(Collectors.toSet());
    }

    /**
     * The part that a call asks for.
     *
     * @throws dev.gatepass.failure.Refusal {@code invalid_request} if it is none
     */
    static PageRequest of(OperationCall call) {
        int limit = call.number("limit", PageRequest.MAX_LIMIT).orElse(USUAL_LIMIT);
        return new PageRequest(call.query("cursor").map(Cursor::place).orElse(""), limit);
    }

    /** What to ask for the next part with. */
    static Optional<String> cursor(Optional<String> next) {
        return next.map(Cursor::of);
    }
}
