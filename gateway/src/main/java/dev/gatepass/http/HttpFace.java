package dev.gatepass.http;

import dev.gatepass.config.HttpConfig;
import dev.gatepass.config.OperationsConfig;
import dev.gatepass.deletion.Deleter;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.exchange.TokenExchange;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.identity.Authenticator;
import dev.gatepass.issuing.Issuer;
import dev.gatepass.issuing.Slices;
import dev.gatepass.limits.Limits;
import dev.gatepass.lookup.Lookup;
import dev.gatepass.metrics.Metrics;
import dev.gatepass.metrics.RequestMetrics;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.tls.CertificateWatch;
import dev.gatepass.uploads.Uploads;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The HTTP side of a gateway: one verticle an event loop, all at one address. Thread-safe. */
public final class HttpFace {
    /**
     * How long clients that keep their connections have to learn that those end: a connection that is closed while a
     * request is on its way loses the request. Never longer than the answers in flight may take.
     */
    private static final Duration FAREWELL = Duration.ofMillis(500);

    private final Vertx vertx;
    private final HttpConfig config;
    private final Optional<HttpConfig> operationsConfig;
    private final Routes routes;
    private final InFlight requestsInFlight;
    private final InFlight urlsInFlight;
    private final EventLoops loops;
    private final Readiness readiness;
    private final ConnectionLimit limit;
    private final MonotonicClock clock;
    private final Optional<CertificateWatch> certificate;
    private final Handshakes handshakes;
    private final RequestMetrics metrics;
    private final List<HttpVerticle> verticles = new CopyOnWriteArrayList<>();
    private volatile @Nullable HttpVerticle operations;
    private volatile @Nullable String deployment;
    private volatile @Nullable String operationsDeployment;

    /**
     * A face over the parts behind it.
     *
     * @param identityReady throws an {@link dev.gatepass.failure.Unavailable} while nobody can be authenticated, or the clock is
     *     not right
     * @param deleter empty where the directory is no database, which then can hold no deletion
     * @param uploads empty where nothing is uploaded in parts
     * @param lookup what objects are asked about with
     * @param wallClock the one that the issuer signs by
     * @param operations what is served beside URLs
     * @param operationsAt an address of their own for health and metrics
     * @param metrics what is told there, and where requests are counted
     * @param exchange the exchange of tokens, where it is offered
     * @param certificate what is shown where TLS is configured
     */
    public HttpFace(
            Vertx vertx,
            HttpConfig config,
            DirectoryReplica replica,
            Authenticator authenticator,
            Runnable identityReady,
            Limits limits,
            Issuer issuer,
            Optional<Deleter> deleter,
            Optional<Uploads> uploads,
            Lookup lookup,
            Slices slices,
            InstantSource wallClock,
            MonotonicClock clock,
            List<Operation> operations,
            Optional<OperationsConfig> operationsAt,
            Metrics metrics,
            Optional<TokenExchange> exchange,
            Optional<CertificateWatch> certificate) {
        this.vertx = vertx;
        this.config = config;
        this.operationsConfig = operationsAt.map(at -> config.at(at.host(), at.port()));
        this.clock = clock;
        this.metrics = metrics.requests();
        for (ErrorCode code : ErrorCode.values()) {
            this.metrics.announce(code.wire());
        }
        this.loops = new EventLoops(clock);
        this.requestsInFlight = new InFlight("requests", config.maxRequestsInFlight());
        this.urlsInFlight = new InFlight("URLs", config.maxUrlsInFlight());
        this.readiness = new Readiness(replica, identityReady);
        this.limit = new ConnectionLimit(
                config.maxConnections(), config.maxConnectionsPerAddress(), config.trustedProxies());
        this.certificate = certificate;
        this.handshakes = new Handshakes(limit, clock, config.headerTimeout());
        Supplier<Uploads> uploading = () -> uploads.orElseThrow(HttpFace::withoutUploads);
        this.routes = new Routes(new Routes.Parts(
                config,
                replica,
                authenticator,
                limits,
                issuer,
                () -> deleter.orElseThrow(HttpFace::withoutDatabase),
                slices,
                readiness,
                new Liveness(loops),
                metrics.requests(),
                new MetricsText(vertx, metrics),
                clock,
                requestsInFlight,
                urlsInFlight,
                uploading,
                lookup,
                wallClock,
                new Operations(
                        Stream.concat(operations.stream(), new UploadOperations(uploading, replica).all().stream())
                                .toList()),
                exchange));
    }

    private static Refusal withoutUploads() {
        return new Refusal(
                ErrorCode.UNSUPPORTED_OPERATION,
                "nothing is uploaded in parts here: the operator has set no key in uploads.keys");
    }

    private static Refusal withoutDatabase() {
        return new Refusal(
                ErrorCode.UNSUPPORTED_OPERATION,
                "this directory comes from a file, which cannot hold what is deleted: delete in the bucket itself");
    }

    /**
     * Listens; fails with {@link ListenException} when an address is taken. With port 0 all event loops share one free
     * port.
     */
    public Future<Void> start() {
        return startOperations().compose(started -> startServing());
    }

    private Future<Void> startOperations() {
        if (operationsConfig.isEmpty()) {
            return Future.succeededFuture();
        }
        HttpConfig at = operationsConfig.get();
        ConnectionLimit own =
                new ConnectionLimit(at.maxConnections(), at.maxConnectionsPerAddress(), at.trustedProxies());
        HttpVerticle verticle = new HttpVerticle(
                routes::operations, at, own, clock, Optional.empty(), handshakes, loops.begin(), metrics);
        operations = verticle;
        return listening(vertx.deployVerticle(verticle), at, "operations")
                .onSuccess(id -> operationsDeployment = id)
                .mapEmpty();
    }

    private Future<Void> startServing() {
        int instances = config.eventLoops() == 0 ? Runtime.getRuntime().availableProcessors() : config.eventLoops();
        DeploymentOptions options = new DeploymentOptions().setInstances(instances);
        return listening(vertx.deployVerticle(this::verticle, options), config, "http")
                .onSuccess(id -> {
                    deployment = id;
                    // One server is enough: those that share an address share its certificate too.
                    certificate.ifPresent(watch -> watch.start(verticles.get(0)::show));
                })
                .mapEmpty();
    }

    private static Future<String> listening(Future<String> deployed, HttpConfig at, String section) {
        return deployed.recover(failure -> {
            if (failure instanceof UnknownHostException || failure instanceof UnresolvedAddressException) {
                return Future.failedFuture(ListenException.unknown(at.host(), section, failure));
            }
            return Future.failedFuture(
                    failure instanceof IOException ? new ListenException(address(at, at.port()), failure) : failure);
        });
    }

    /** An address as in a URL. */
    private static String address(HttpConfig at, int port) {
        String host = at.host();
        return (at.tls().isPresent() ? "https://" : "http://") + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":"
                + port;
    }

    /**
     * Turns readiness red and asks clients for no more requests on the connections that they have; after {@link #FAREWELL}
     * at most stops accepting, and completes once the answers in flight are out, or have taken too long.
     */
    public Future<Void> stop() {
        readiness.drain();
        verticles.forEach(HttpVerticle::leave);
        certificate.ifPresent(CertificateWatch::stop);
        String id = deployment;
        if (id == null) {
            return stopOperations();
        }
        long farewell =
                Math.min(FAREWELL.toMillis(), Math.max(1, config.drainTimeout().toMillis()));
        return vertx.timer(farewell, TimeUnit.MILLISECONDS)
                .compose(over -> vertx.undeploy(id))
                // Whoever watches the stop sees it to its end.
                .eventually(this::stopOperations);
    }

    private Future<Void> stopOperations() {
        String id = operationsDeployment;
        return id == null ? Future.succeededFuture() : vertx.undeploy(id);
    }

    /** All that is routed, as each verticle gets it: for those who want to walk over every route. */
    public Router router(Vertx onVertx) {
        return routes.router(onVertx, new ConnectionWatch(config, clock));
    }

    /** The port that is listened on. */
    public int port() {
        return verticles.get(0).actualPort();
    }

    /** The address that is listened on, as in a URL. */
    public String address() {
        return address(config, port());
    }

    /** That of operations, where they have one of their own. */
    public Optional<String> operationsAddress() {
        HttpVerticle verticle = operations;
        return verticle == null ? Optional.empty() : operationsConfig.map(at -> address(at, verticle.actualPort()));
    }

    /** When the certificate ends that is shown, where TLS is spoken. */
    public Optional<Instant> certificateEnds() {
        return certificate.map(watch -> watch.certificate().ends());
    }

    /** Whether readiness is green. */
    public boolean isReady() {
        return readiness.isReady();
    }

    /** Connections of callers that are open. */
    public int connections() {
        return limit.count();
    }

    /** Requests that are being answered. */
    public int requestsInFlight() {
        return requestsInFlight.count();
    }

    /** What batches that are being answered are about. */
    public int urlsInFlight() {
        return urlsInFlight.count();
    }

    /** How late the event loop is that is latest. */
    public Duration eventLoopLag() {
        return loops.lag();
    }

    private HttpVerticle verticle() {
        HttpVerticle verticle =
                new HttpVerticle(routes::router, config, limit, clock, certificate, handshakes, loops.begin(), metrics);
        verticles.add(verticle);
        return verticle;
    }
}
