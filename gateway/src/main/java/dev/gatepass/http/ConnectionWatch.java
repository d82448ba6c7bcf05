package dev.gatepass.http;

import dev.gatepass.config.HttpConfig;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections that keep the gateway waiting: for a first request, for a body, for the next request. What counts is
 * the whole wait, not the time since the last byte, so that sending one byte at a time gains nothing. Where requests come
 * side by side (HTTP/2), a body that is late ends its own request alone, and so does an answer that nobody takes: on such a
 * connection others go on, which would keep it for ever.
 *
 * <p>Used on one event loop; {@link #sweep} is to be called every second or so, which is how exact a limit is.
 */
final class ConnectionWatch {
    /** A little longer than the slowest answer takes, that to the completion of an upload. */
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(6);

    private final HttpConfig config;
    private final MonotonicClock clock;
    private final Map<HttpConnection, Wait> waits = new HashMap<>();

    /** What a connection is waited for. */
    private static final class Wait {
        /** When its rest is over, if it rests. */
        private @Nullable MonotonicInstant rest;

        /** When each began. */
        private final Map<HttpServerRequest, MonotonicInstant> unanswered = new HashMap<>();

        /** When the body of a request must have come. */
        private final Map<HttpServerRequest, MonotonicInstant> bodies = new HashMap<>();

        /** When the client must have taken an answer, of HTTP/2. */
        private final Map<HttpServerRequest, MonotonicInstant> answers = new HashMap<>();
    }

    ConnectionWatch(HttpConfig config, MonotonicClock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** A connection is there that began at an instant. */
    void opened(HttpConnection connection, MonotonicInstant beginning) {
        waitOf(connection).rest = beginning.plus(config.headerTimeout());
    }

    void closed(HttpConnection connection) {
        waits.remove(connection);
    }

    /** Whether it is the client that waits: for an answer of which nothing was given yet, and that may still come. */
    boolean isAwaited(HttpConnection connection) {
        Wait wait = waits.get(connection);
        return wait != null
                && wait.unanswered.entrySet().stream()
                        .anyMatch(request -> !request.getKey().response().headWritten()
                                && !isOver(request.getValue().plus(LONGEST_ANSWER), clock.now()));
    }

    /** Those that are open. */
    Set<HttpConnection> connections() {
        return Set.copyOf(waits.keySet());
    }

    /** The head of a request is there; its body may still be on the way. */
    void began(HttpServerRequest request) {
        Wait wait = waitOf(request.connection());
        wait.rest = null;
        wait.unanswered.put(request, clock.now());
        if (UnreadBody.mayCome(request)) {
            wait.bodies.put(request, inTime(config.bodyTimeout()));
        }
    }

    /** The answer is given; the next request may come, unless the body of this one is still coming. */
    void answered(HttpServerRequest request) {
        Wait wait = waits.get(request.connection());
        if (wait == null) {
            return;
        }
        wait.unanswered.remove(request);
        if (request.version() == HttpVersion.HTTP_2 && !request.response().closed()) {
            wait.answers.put(request, inTime(config.idleTimeout()));
            request.response().closeHandler(taken -> wait.answers.remove(request));
        }
        if (wait.unanswered.isEmpty()) {
            wait.rest = inTime(config.idleTimeout());
        }
    }

    /** Ends everything whose time is over. */
    void sweep() {
        MonotonicInstant now = clock.now();
        List<HttpConnection> lateConnections = new ArrayList<>();
        List<HttpServerRequest> lateRequests = new ArrayList<>();
        waits.forEach((connection, wait) -> {
            wait.bodies.keySet().removeIf(HttpServerRequest::isEnded);
            List<HttpServerRequest> late = late(wait.bodies, now);
            if (late.stream().anyMatch(request -> request.version() != HttpVersion.HTTP_2)
                    || (wait.bodies.isEmpty() && isOver(wait.rest, now))) {
                lateConnections.add(connection);
            } else {
                lateRequests.addAll(late);
                lateRequests.addAll(late(wait.answers, now));
            }
        });
        lateRequests.forEach(UnreadBody::abandon);
        lateConnections.forEach(HttpConnection::close);
    }

    /** Takes out what is late. */
    private static List<HttpServerRequest> late(
            Map<HttpServerRequest, MonotonicInstant> deadlines, MonotonicInstant now) {
        List<HttpServerRequest> late = deadlines.entrySet().stream()
                .filter(it -> isOver(it.getValue(), now))
                .map(Map.Entry::getKey)
                .toList();
        late.forEach(deadlines::remove);
        return late;
    }

    private static boolean isOver(@Nullable MonotonicInstant deadline, MonotonicInstant now) {
        return deadline != null && !deadline.until(now).isNegative();
    }

    private MonotonicInstant inTime(Duration limit) {
        return clock.now().plus(limit);
    }

    private Wait waitOf(HttpConnection connection) {
        return waits.computeIfAbsent(connection, key -> new Wait());
    }
}
