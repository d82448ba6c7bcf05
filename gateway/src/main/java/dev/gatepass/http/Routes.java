package dev.gatepass.http;

import dev.gatepass.config.HttpConfig;
import dev.gatepass.deletion.Deleter;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.exchange.TokenExchange;
import dev.gatepass.identity.Authenticator;
import dev.gatepass.issuing.Issuer;
import dev.gatepass.issuing.Slices;
import dev.gatepass.limits.Limits;
import dev.gatepass.lookup.Lookup;
import dev.gatepass.metrics.RequestMetrics;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.uploads.Uploads;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Every route that is served, and what stands before its handler. */
final class Routes {
    /** The largest body but for a batch's. */
    private static final long MAX_BODY_BYTES = 256 * 1024;

    private final Parts parts;

    /**
     * What the handlers are made of; shared by all event loops.
     *
     * @param deleter throws a {@link dev.gatepass.failure.Refusal} where nothing can be deleted
     * @param metrics where requests are counted
     * @param metricsText all metrics
     * @param clock what they are timed by
     * @param requestsInFlight the limit on requests
     * @param urlsInFlight the limit on URLs, and on what else batches are about
     * @param uploads throws a {@link dev.gatepass.failure.Refusal} where there are none
     * @param lookup what objects are asked about with
     * @param wallClock what the life of a URL is counted by
     * @param operations what is served beside
     * @param exchange the exchange of tokens, where it is offered
     */
    record Parts(
            HttpConfig config,
            DirectoryReplica replica,
            Authenticator authenticator,
            Limits limits,
            Issuer issuer,
            Supplier<Deleter> deleter,
            Slices slices,
            Readiness readiness,
            Liveness liveness,
            RequestMetrics metrics,
            MetricsText metricsText,
            MonotonicClock clock,
            InFlight requestsInFlight,
            InFlight urlsInFlight,
            Supplier<Uploads> uploads,
            Lookup lookup,
            InstantSource wallClock,
            Operations operations,
            Optional<TokenExchange> exchange) {}

    Routes(Parts parts) {
        this.parts = parts;
    }

    /** What callers are served. */
    Router router(Vertx vertx, ConnectionWatch watch) {
        Router router = guarded(vertx, watch);
        routeHealth(router);
        routeTokens(router);

        router.route("/v1/*").handler(this::countRequest);
        CallerHandler caller = new CallerHandler(parts.replica(), parts.authenticator(), parts.limits());
        at(router, HttpMethod.GET, "/v1/me").handler(caller).handler(new MeHandler());
        routeBatch(
                router,
                caller,
                "/v1/teams/:team/sign",
                new SignHandler(
                        parts.replica(),
                        parts.issuer(),
                        parts.slices(),
                        parts.urlsInFlight(),
                        parts.config().maxBatchUrls()));
        routeBatch(router, caller, "/v1/teams/:team/delete", deletions(Deleter::delete));
        routeBatch(router, caller, "/v1/teams/:team/restore", deletions(Deleter::restore));
        routeBatch(
                router,
                caller,
                "/v1/teams/:team/stat",
                new StatHandler(parts.lookup(), parts.replica(), parts.slices(), parts.urlsInFlight()));
        String upload = "/v1/teams/:team/uploads/:" + UploadOperations.UPLOAD;
        routeBatch(
                router,
                caller,
                upload + "/parts",
                new PartsHandler(
                        parts.uploads(),
                        parts.replica(),
                        parts.issuer(),
                        parts.slices(),
                        parts.urlsInFlight(),
                        parts.config().maxBatchUrls()));
        routeBatch(
                router,
                caller,
                upload + "/complete",
                new CompletionHandler(
                        parts.uploads(),
                        parts.replica(),
                        parts.slices(),
                        parts.urlsInFlight(),
                        parts.config().maxBatchUrls()));
        // Before the keys: a list has their path without any.
        parts.operations().forEach((operation, path) -> route(router, caller, operation, path));
        ObjectHandler objects =
                new ObjectHandler(parts.replica(), parts.issuer(), parts.urlsInFlight(), parts.wallClock());
        at(router, HttpMethod.GET, "/v1/teams/:team/objects/*").handler(caller).handler(objects);
        at(router, HttpMethod.HEAD, "/v1/teams/:team/objects/*").handler(caller).handler(objects);
        at(router, HttpMethod.PUT, "/v1/teams/:team/objects/*").handler(caller).handler(objects);
        at(router, HttpMethod.DELETE, "/v1/teams/:team/objects/*")
                .handler(caller)
                .handler(new ObjectDeletionHandler(parts.deleter(), parts.urlsInFlight()));
        RequestMeter.name(router);
        return router;
    }

    /** What is served at the address of operations, where nobody is asked who they are. */
    Router operations(Vertx vertx, ConnectionWatch watch) {
        Router router = guarded(vertx, watch);
        routeHealth(router);
        at(router, HttpMethod.GET, "/metrics").handler(parts.metricsText());
        RequestMeter.name(router);
        return router;
    }

    /** A router that has what comes before every handler. */
    private Router guarded(Vertx vertx, ConnectionWatch watch) {
        Router router = Router.router(vertx);
        Problems.install(router, this::methodsOf, parts.metrics());
        router.route().handler(context -> watch(context, watch));
        router.route().handler(RequestId::assign);
        router.route().handler(new RequestMeter(parts.metrics(), parts.clock())::handleEveryRequest);
        router.route().handler(parts.readiness()::handleEveryRequest);
        router.route().handler(Routes::setCommonHeaders);
        router.route().handler(TurnedAway::refuse);
        router.route().handler(HeadGuard::handle);
        router.route().handler(new PathGuard(parts.operations())::handle);
        return router;
    }

    private void routeHealth(Router router) {
        at(router, HttpMethod.GET, "/livez").handler(parts.liveness());
        at(router, HttpMethod.HEAD, "/livez").handler(parts.liveness());
        at(router, HttpMethod.GET, "/readyz").handler(parts.readiness());
        at(router, HttpMethod.HEAD, "/readyz").handler(parts.readiness());
        at(router, HttpMethod.GET, "/openapi.yaml").handler(Contract::handle);
    }

    private void routeTokens(Router router) {
        WellKnown wellKnown = new WellKnown(parts.exchange());
        at(router, HttpMethod.GET, WellKnown.KEYS).handler(wellKnown::keys);
        at(router, HttpMethod.GET, WellKnown.METADATA).handler(wellKnown::metadata);
        at(router, HttpMethod.POST, TokenHandler.PATH).handler(TokenHandler::requireForm);
        router.post(TokenHandler.PATH).handler(this::countRequest);
        router.post(TokenHandler.PATH).handler(new TokenHandler(parts.replica(), parts.exchange(), parts.limits()));
    }

    /** A route whose requests are told apart from others where they are counted. */
    private static Route at(Router router, HttpMethod method, String path) {
        router.route(method, path).handler(RequestMeter::handleAtRoute);
        return router.route(method, path);
    }

    /** One route a handler: within a route the router wants the body read first, and here the caller comes first. */
    private void routeBatch(Router router, CallerHandler caller, String path, BatchHandler<?> handler) {
        at(router, HttpMethod.POST, path).handler(SignHandler::requireJson);
        router.post(path).handler(caller);
        router.post(path)
                .handler(BodyHandler.create(false).setBodyLimit(parts.config().maxBatchBytes()));
        router.post(path).handler(caller::handleAgain);
        router.post(path).handler(handler);
    }

    private DeletionHandler deletions(DeletionHandler.Deed deed) {
        return new DeletionHandler(
                parts.deleter(),
                deed,
                parts.slices(),
                parts.urlsInFlight(),
                parts.config().maxBatchUrls());
    }

    /** As with a batch, the caller comes before the body, and is asked for again behind it. */
    private static void route(Router router, CallerHandler caller, Operation operation, PathTemplate path) {
        router.route(operation.method(), path.routerPath()).handler(RequestMeter::handleAtRoute);
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
        if (LastAnswer.wasGivenOn(context.request().connection())) {
            return;
        }
        watch.began(context.request());
        context.addEndHandler(ended -> watch.answered(context.request()));
        ReadersPace.await(context);
    }

    /** The methods that a path is served with, for who asked with another. */
    private String methodsOf(String path) {
        if (path.matches("/v1/teams/[^/]+/uploads/[^/]+/parts")) {
            return "GET, POST";
        }
        Optional<String> methods = parts.operations().methodsAt(path);
        if (methods.isPresent()) {
            return methods.get();
        }
        if (ObjectPath.keyBegins(path) >= 0) {
            return "DELETE, GET, HEAD, PUT";
        }
        if (path.endsWith("z")) {
            return "GET, HEAD";
        }
        boolean posted = path.matches("/v1/teams/[^/]+/(sign|delete|restore|stat|uploads/[^/]+/complete)");
        return posted || path.equals(TokenHandler.PATH) ? "POST" : "GET";
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
