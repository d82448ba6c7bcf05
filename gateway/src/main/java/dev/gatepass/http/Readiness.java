package dev.gatepass.http;

import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/** {@code /readyz}: whether this replica should be sent requests. Red while it starts, is stale, or is stopping. */
final class Readiness implements Handler<RoutingContext> {
    private final DirectoryReplica replica;
    private final Runnable identity;
    private volatile boolean draining;

    /**
     * Readiness of the parts.
     *
     * @param identity throws an {@link Unavailable} while nobody can be authenticated
     */
    Readiness(DirectoryReplica replica, Runnable identity) {
        this.replica = replica;
        this.identity = identity;
    }

    /** Turns red for good, so that load balancers look elsewhere while requests in flight are finished. */
    void drain() {
        draining = true;
    }

    /** Before every request: while stopping, each answer is the last on its connection, but where they are side by side. */
    void handleEveryRequest(RoutingContext context) {
        if (context.request().version() != HttpVersion.HTTP_2) {
            // Asked when the answer goes out, which may be long after the request came.
            context.addHeadersEndHandler(leaving -> {
                if (draining) {
                    LastAnswer.on(context);
                }
            });
        }
        context.next();
    }

    @Override
    public void handle(RoutingContext context) {
        if (draining) {
            throw new Unavailable(ErrorCode.OVERLOADED, "this replica is stopping");
        }
        long revision = requireReady();
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        Ending.with(context.request(), Json.encode(new Ready("ready", revision)));
    }

    /** Whether it is green. */
    boolean isReady() {
        try {
            requireReady();
            return !draining;
        } catch (Unavailable reason) {
            return false;
        }
    }

    /** The revision of a directory that is fresh, where callers can be authenticated. */
    private long requireReady() {
        long revision = replica.current().directory().revision();
        identity.run();
        return revision;
    }

    /** The body of a green answer. */
    record Ready(String status, long revision) {}
}
