package dev.gatepass.http;

import dev.gatepass.config.HttpConfig;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections that keep the gateway waiting: for a first request, for a body, for the next request. What counts is
 * the whole wait, not the time since the last byte, so that sending one byte at a time gains nothing.
 *
 * <p>Used on one event loop; {@link #sweep} is to be called every second or so, which is how exact a limit is.
 */
final class ConnectionWatch {
    private final HttpConfig config;
    private final MonotonicClock clock;
    private final Map<HttpConnection, Wait> waits = new HashMap<>();

    /** What a connection is waited for until, if it is. */
    private static final class Wait {
        private @Nullable MonotonicInstant deadline;
    }

    ConnectionWatch(HttpConfig config, MonotonicClock clock) {
        this.config = config;
        this.clock = clock;
    }

    void opened(HttpConnection connection) {
        waitFor(connection, config.headerTimeout());
    }

    void closed(HttpConnection connection) {
        waits.remove(connection);
    }

    /** The head of a request is there; its body may still be on the way. */
    void began(HttpServerRequest request) {
        waitFor(request.connection(), UnreadBody.isComing(request) ? config.bodyTimeout() : null);
    }

    /** The answer is out; the next request may come, unless the body of this one is still coming. */
    void answered(HttpServerRequest request) {
        if (waits.containsKey(request.connection()) && !UnreadBody.isComing(request)) {
            waitFor(request.connection(), config.idleTimeout());
        }
    }

    /** Closes every connection whose time is over. */
    void sweep() {
        MonotonicInstant now = clock.now();
        List<HttpConnection> late = waits.entrySet().stream()
                .filter(entry -> isOver(entry.getValue().deadline, now))
                .map(Map.Entry::getKey)
                .toList();
        late.forEach(HttpConnection::close);
    }

    private static boolean isOver(@Nullable MonotonicInstant deadline, MonotonicInstant now) {
        return deadline != null && !deadline.until(now).isNegative();
    }

    private void waitFor(HttpConnection connection, @Nullable Duration limit) {
        Wait wait = waits.computeIfAbsent(connection, key -> new Wait());
        wait.deadline = limit == null ? null : clock.now().plus(limit);
    }
}
