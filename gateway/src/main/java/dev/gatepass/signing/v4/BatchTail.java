package dev.gatepass.signing.v4;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The canonical request behind the path for the URLs of one batch that bind the same. What it comes to is asked for when the
 * first of them needs it, and the latest number of seconds is kept written out for this batch alone: others that sign
 * meanwhile have a number of their own.
 *
 * <p>Immutable to the eye and thread-safe.
 */
final class BatchTail {
    private final Supplier<QueryAndHeaders> source;
    private volatile Optional<QueryAndHeaders> known = Optional.empty();
    private volatile QueryAndHeaders.Tail latest = QueryAndHeaders.Tail.NONE;

    /** What a source says, which is the same each time. */
    BatchTail(Supplier<QueryAndHeaders> source) {
        this.source = source;
    }

    /** The canonical request behind the path of a URL that lives some seconds. */
    QueryAndHeaders.Tail living(int seconds) {
        QueryAndHeaders.Tail tail = latest;
        if (tail.seconds() != seconds) {
            tail = queryAndHeaders().living(seconds);
            latest = tail;
        }
        return tail;
    }

    private QueryAndHeaders queryAndHeaders() {
        QueryAndHeaders made = known.orElseGet(source);
        known = Optional.of(made);
        return made;
    }
}
