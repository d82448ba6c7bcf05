package dev.gatepass.http;

import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Names each request, in its answer, its audit record and its log lines. Made here; what a caller sends is ignored. */
final class RequestId {
    /** The header that carries it in every answer. */
    static final String HEADER = "Gatepass-Request-Id";

    private static final String KEY = RequestId.class.getName();

    private RequestId() {}

    static void assign(RoutingContext context) {
        String id = next();
        context.put(KEY, id);
        context.response().putHeader(HEADER, id);
        context.next();
    }

    static String next() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    static boolean isAssigned(RoutingContext context) {
        return context.get(KEY) != null;
    }

    static String of(RoutingContext context) {
        String id = context.get(KEY);
        return id == null ? "unassigned" : id;
    }
}
