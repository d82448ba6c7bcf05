package dev.gatepass;

import dev.gatepass.config.Config;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;

/** Puts the parts together and starts them. */
public final class Gatepass {
    private final HttpServer server;

    private Gatepass(HttpServer server) {
        this.server = server;
    }

    /** Starts a gateway. */
    public static Future<Gatepass> start(Vertx vertx, Config config) {
        return vertx.createHttpServer()
                .requestHandler(request -> request.response().setStatusCode(503).end())
                .listen(config.http().port(), config.http().host())
                .map(Gatepass::new);
    }

    /** The port that it listens on. */
    public int port() {
        return server.actualPort();
    }

    /** Lets requests in flight finish, and stops. */
    public Future<Void> stop() {
        return server.close();
    }
}
