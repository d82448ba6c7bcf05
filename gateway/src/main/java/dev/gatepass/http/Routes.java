package dev.gatepass.http;

import dev.gatepass.config.HttpConfig;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.identity.Authenticator;
import dev.gatepass.issuing.Issuer;
import dev.gatepass.issuing.Slices;
import dev.gatepass.limits.Limits;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.Optional;

/** Every route that is served, and what stands before its handler. */
final class Routes {
    /** The largest body but for a batch's. */
    private static final long MAX_BODY_BYTES = 256 * 1024;

    private final Parts parts;

    /**
     * What the handlers are made of; shared by all event loops.
     *
     * @param requestsInFlight the limit on requests
     * @param urlsInFlight the limit on URLs
     * @param wallClock what the life of a URL is counted by
     * @param operations what is served beside
     */
    record Parts(
            HttpConfig config,
            DirectoryReplica replica,
            Authenticator authenticator,
            Limits limits,
            Issuer issuer,
            Slices slices,
            Readiness readiness,
            InFlight requestsInFlight,
            InFlight urlsInFlight,
            InstantSource wallClock,
            Operations operations) {}

    Routes(Parts parts) {
        this.parts = parts;
    }

    Router router(Vertx vertx, ConnectionWatch watch) {
        Router router = Router.router(vertx);
        Problems.install(router, this::methodsOf);
        router.route().handler(context -> watch(context, watch));
        router.route().handler(RequestId::assign);
        router.route().handler(parts.readiness()::handleEveryRequest);
        router.route().handler(Routes::setCommonHeaders);
        router.route().handler(HeadGuard::handle);
        router.route().handler(new PathGuard(parts.operations())::handle);
        router.get("/livez").handler(Routes::alive);
        router.head("/livez").handler(Routes::alive);
        router.get("/readyz").handler(parts.readiness());
        router.head("/readyz").handler(parts.readiness());
        router.get("/openapi.yaml").handler(Contract::handle);

        router.route("/v1/*").handler(this::countRequest);
        CallerHandler caller = new CallerHandler(parts.replica(), parts.authenticator(), parts.limits());
        router.get("/v1/me").handler(caller).handler(new MeHandler());
        // One route a handler: within a route the router wants the body read first, and here the caller comes first.
        String sign = "/v1/teams/:team/sign";
        router.post(sign).handler(SignHandler::requireJson);
        router.post(sign).handler(caller);
        router.post(sign)
                .handler(BodyHandler.create(false).setBodyLimit(parts.config().maxBatchBytes()));
        router.post(sign).handler(caller::handleAgain);
        router.post(sign)
                .handler(new SignHandler(
                        parts.replica(),
                        parts.issuer(),
                        parts.slices(),
                        parts.urlsInFlight(),
                        parts.config().maxBatchUrls()));
        // Before the keys: a list has their path without any.
        parts.operations().forEach((operation, path) -> route(router, caller, operation, path));
        ObjectHandler objects =
                new ObjectHandler(parts.replica(), parts.issuer(), parts.urlsInFlight(), parts.wallClock());
        router.get("/v1/teams/:team/objects/*").handler(caller).handler(objects);
        router.head("/v1/teams/:team/objects/*").handler(caller).handler(objects);
        router.put("/v1/teams/:team/objects/*").handler(caller).handler(objects);
        return router;
    }

    /** As with a batch, the caller comes before the body, and is asked for again behind it. */
    private static void route(Router router, CallerHandler caller, Operation operation, PathTemplate path) {
        if (operation.hasBody()) {
            router.route(operation.method(), path.routerPath()).handler(SignHandler::requireJson);
        }
        router.route(operation.method(), path.routerPath()).handler(caller);
        if (operation.hasBody()) {
            router.route(operation.method(), path.routerPath())
                    .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
            router.route(operation.method(), path.routerPath()).handler(caller::handleAgain);
        }
        router.route(operation.method(), path.routerPath()).handler(new OperationHandler(operation, path));
    }

    private static void watch(RoutingContext context, ConnectionWatch watch) {
        watch.began(context.request());
        context.addEndHandler(ended -> watch.answered(context.request()));
        ReadersPace.await(context);
    }

    /** The methods that a path is served with, for who asked with another. */
    private String methodsOf(String path) {
        Optional<String> methods = parts.operations().methodsAt(path);
        if (methods.isPresent()) {
            return methods.get();
        }
        if (ObjectPath.keyBegins(path) >= 0) {
            return "GET, HEAD, PUT";
        }
        if (path.endsWith("z")) {
            return "GET, HEAD";
        }
        return path.endsWith("/sign") ? "POST" : "GET";
    }

    private static void alive(RoutingContext context) {
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/plain");
        Ending.with(context.request(), Buffer.buffer("alive\n"));
    }

    private static void setCommonHeaders(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        context.next();
    }

    private void countRequest(RoutingContext context) {
        parts.requestsInFlight().enter(1);
        context.addEndHandler(ended -> parts.requestsInFlight().leave(1));
        context.next();
    }
}
