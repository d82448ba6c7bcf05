package dev.gatepass.http;

import dev.gatepass.metrics.RequestMetrics;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Measures requests from their head to the end of their answer. They are told apart by the route that they came to, in the
 * contract's spelling: what a caller asked for is nobody's label.
 */
final class RequestMeter {
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.POST, HttpMethod.PATCH, HttpMethod.DELETE);

    private static final String KEY = RequestMeter.class.getName();

    /** How the router spells a path that goes on. */
    private static final String OBJECTS = "/objects/";

    private static final Pattern PARAMETER = Pattern.compile(":([a-z_]+)");

    private final RequestMetrics metrics;
    private final MonotonicClock clock;

    RequestMeter(RequestMetrics metrics, MonotonicClock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Before every request. */
    void handleEveryRequest(RoutingContext context) {
        MonotonicInstant began = clock.now();
        context.addEndHandler(ended -> metrics.answered(
                route(context),
                METHODS.contains(context.request().method())
                        ? context.request().method().name()
                        : "other",
                ended.succeeded() ? Integer.toString(context.response().getStatusCode()) : "gone",
                began.until(clock.now())));
        context.next();
    }

    /** Before every handler of a route: whatever becomes of the request, it came there. */
    static void handleAtRoute(RoutingContext context) {
        context.put(KEY, context.currentRoute().getName());
        context.next();
    }

    /** Where no route was found, and where the request was turned away before, it is none. */
    private static String route(RoutingContext context) {
        String name = context.get(KEY);
        return name == null ? "none" : name;
    }

    /** Gives each route of a router, once all are there, its name: the path in the contract's spelling. */
    static void name(Router router) {
        for (Route route : router.getRoutes()) {
            if (route.getPath() != null) {
                String path = PARAMETER.matcher(route.getPath()).replaceAll("{$1}");
                route.setName(path.endsWith(OBJECTS) ? path + "{key}" : path);
            }
        }
    }
}
