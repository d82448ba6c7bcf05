package dev.gatepass.http;

import dev.gatepass.config.HttpConfig;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.identity.Authenticator;
import dev.gatepass.issuing.Issuer;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.cpu.CpuCoreSensor;

/** The HTTP side of a gateway: one verticle an event loop, all at one address. Thread-safe. */
public final class HttpFace {
    private final Vertx vertx;
    private final HttpConfig config;
    private final Routes routes;
    private final Readiness readiness;
    private final ConnectionLimit limit;
    private final MonotonicClock clock;
    private volatile int port;

    /**
     * A face over the parts behind it.
     *
     * @param identityReady throws an {@link dev.gatepass.failure.Unavailable} while nobody can be authenticated
     */
    public HttpFace(
            Vertx vertx,
            HttpConfig config,
            DirectoryReplica replica,
            Authenticator authenticator,
            Runnable identityReady,
            Issuer issuer,
            MonotonicClock clock) {
        this.vertx = vertx;
        this.config = config;
        this.clock = clock;
        this.readiness = new Readiness(replica, identityReady);
        this.limit = new ConnectionLimit(config.maxConnections(), config.maxConnectionsPerAddress());
        this.routes = new Routes(new Routes.Parts(
                config,
                replica,
                authenticator,
                issuer,
                readiness,
                new InFlight("requests", config.maxRequestsInFlight()),
                new InFlight("URLs", config.maxUrlsInFlight())));
    }

    /** Listens; fails when the address is taken. With port 0 the first verticle finds a free one for all. */
    public Future<Void> start() {
        HttpVerticle first = verticle(config.port());
        return vertx.deployVerticle(first).compose(deployed -> {
            port = first.actualPort();
            Future<?> others = Future.succeededFuture();
            for (int i = 1; i < eventLoops(); i++) {
                others = others.compose(done -> vertx.deployVerticle(verticle(port)));
            }
            return others.mapEmpty();
        });
    }

    /** Turns readiness red; the listening ends when Vert.x undeploys what was deployed. */
    public void drain() {
        readiness.drain();
    }

    /** The port that is listened on. */
    public int port() {
        return port;
    }

    private HttpVerticle verticle(int atPort) {
        return new HttpVerticle(routes, config, atPort, limit, clock);
    }

    private int eventLoops() {
        return config.eventLoops() == 0 ? CpuCoreSensor.availableProcessors() : config.eventLoops();
    }
}
