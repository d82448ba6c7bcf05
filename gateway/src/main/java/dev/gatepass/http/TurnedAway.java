package dev.gatepass.http;

import io.vertx.ext.web.RoutingContext;

/**
 * What the router turns away by itself, before any handler: a request without a host, or with a target that is no path. It
 * is led in again, so that it has an id, is counted and is answered as whatever else is refused.
 */
final class TurnedAway {
    private static final String KEY = TurnedAway.class.getName();

    private TurnedAway() {}

    /**
     * Leads in again what has come past no handler.
     *
     * @param status what the router would answer
     * @return whether it was such a request, which is answered then
     */
    static boolean leadIn(RoutingContext context, int status) {
        if (RequestId.isAssigned(context) || context.get(KEY) != null) {
            return false;
        }
        context.put(KEY, status);
        context.reroute("/");
        return true;
    }

    /** Behind what every request comes past, and before everything that looks at what it asks for. */
    static void refuse(RoutingContext context) {
        Integer status = context.get(KEY);
        if (status == null) {
            context.next();
        } else {
            context.fail(status);
        }
    }
}
