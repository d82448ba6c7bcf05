package dev.gatepass.http;

import dev.gatepass.config.HttpConfig;
import dev.gatepass.metrics.RequestMetrics;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.tls.CertificateWatch;
import dev.gatepass.tls.ServerCertificate;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One server on one event loop; several share an address. */
final class HttpVerticle extends VerticleBase {
    /**
     * To Vert.x a negative port is any free one that all instances share, of whatever deployment; 0 is one for each, which
     * is right for a single one.
     */
    private static final int ANY_PORT_SHARED = -1;

    private final Routing routing;
    private final HttpConfig config;
    private final ConnectionLimit limit;
    private final ConnectionWatch watch;
    private final MonotonicClock clock;
    private final Optional<CertificateWatch> certificate;
    private final Handshakes handshakes;
    private final EventLoops.Loop loop;
    private final RequestMetrics metrics;
    private HttpServerOptions options;
    private HttpServer server;
    private boolean leaving;

    /**
     * A server that does not listen yet.
     *
     * @param routing what it serves
     * @param certificate what it shows; without one it speaks plain HTTP
     * @param handshakes those of all event loops
     * @param loop the one that it is on
     * @param metrics where requests are counted
     */
    @SuppressWarnings("NullAway.Init") // the server is made in start(), which Vert.x calls before anything else
    HttpVerticle(
            Routing routing,
            HttpConfig config,
            ConnectionLimit limit,
            MonotonicClock clock,
            Optional<CertificateWatch> certificate,
            Handshakes handshakes,
            EventLoops.Loop loop,
            RequestMetrics metrics) {
        this.routing = routing;
        this.config = config;
        this.limit = limit;
        this.watch = new ConnectionWatch(config, clock);
        this.clock = clock;
        this.certificate = certificate;
        this.handshakes = handshakes;
        this.loop = loop;
        this.metrics = metrics;
    }

    /** Makes a router for an event loop. */
    @FunctionalInterface
    interface Routing {
        /** A router whose connections are watched by {@code watch}. */
        Router router(Vertx vertx, ConnectionWatch watch);
    }

    @Override
    public Future<?> start() {
        Router router = routing.router(vertx, watch);
        loop.beat();
        vertx.setPeriodic(EventLoops.BEAT.toMillis(), timer -> {
            loop.beat();
            watch.sweep();
        });
        options = options();
        certificate.ifPresent(shown -> {
            options.setSslEngineOptions(new TlsEngine(handshakes));
            TlsTerms.set(options, config, shown.certificate());
        });
        server = vertx.createHttpServer(options)
                .connectionHandler(this::connected)
                .invalidRequestHandler(new UnreadableRequest(metrics))
                .requestHandler(router);
        return server.listen();
    }

    /** Asks clients of HTTP/2 for no more requests; those of HTTP/1.1 are told with their next answer. Thread-safe. */
    void leave() {
        context.runOnContext(now -> {
            leaving = true;
            parallel().forEach(connection -> GoingAway.begin(connection, config.drainTimeout()));
        });
    }

    /** Stops accepting, and waits for the answers in flight as long as they may take. */
    @Override
    public Future<?> stop() {
        loop.end();
        parallel().forEach(connection -> GoingAway.end(connection, config.drainTimeout()));
        return server.shutdown(config.drainTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Shows another certificate to whom connects from now on, on all event loops that share the address. */
    Future<Boolean> show(ServerCertificate another) {
        return server.updateSSLOptions(TlsTerms.with(options, another));
    }

    int actualPort() {
        return server.actualPort();
    }

    /**
     * A connection that takes nothing for as long as one may rest is dropped with what is queued for it: closing alone
     * would wait for a client that does not read. {@link AwaitedAnswer} keeps one whose client waits itself.
     */
    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port() == 0 && config.eventLoops() != 1 ? ANY_PORT_SHARED : config.port())
                .setWriteIdleTimeout((int) config.idleTimeout().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxInitialLineLength(config.maxRequestLineBytes())
                .setMaxHeaderSize(config.maxHeaderBytes())
                .setHttp2ClearTextEnabled(false)
                .setDecompressionSupported(false)
                .setCompressionSupported(false)
                // No WebSockets here; their handlers would stumble over pipelined requests, with a stack trace for
                // each.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setHandle100ContinueAutomatically(false);
    }

    private List<HttpConnection> parallel() {
        return watch.connections().stream().filter(GoingAway::isFor).toList();
    }

    private void connected(HttpConnection connection) {
        if (certificate.isPresent()) {
            watch.opened(connection, handshakes.beginning(connection.remoteAddress()));
            connection.closeHandler(closed -> watch.closed(connection));
            welcome(connection);
            return;
        }
        if (!limit.enter(connection.remoteAddress())) {
            connection.close();
            return;
        }
        watch.opened(connection, clock.now());
        connection.closeHandler(closed -> {
            limit.leave(connection.remoteAddress());
            watch.closed(connection);
        });
        welcome(connection);
    }

    private void welcome(HttpConnection connection) {
        if (!GoingAway.isFor(connection)) {
            KnownVersions.on(connection);
        }
        LingeringClose.on(connection, config.drainTimeout());
        AwaitedAnswer.on(connection, () -> watch.isAwaited(connection));
        if (leaving && GoingAway.isFor(connection)) {
            GoingAway.begin(connection, config.drainTimeout());
        }
    }
}
