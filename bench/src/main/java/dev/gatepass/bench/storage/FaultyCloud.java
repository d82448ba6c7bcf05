package dev.gatepass.bench.storage;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Entra ID and a storage account of Azure in one, on loopback: gives out keys of a short life, well or badly. */
final class FaultyCloud {
    /** Beyond the margin of a minute, a key signs for so long. */
    private static final int USABLE_SECONDS = 3;

    private static final int MARGIN_SECONDS = 60;

    private final HttpServer server;
    private volatile Fault fault = Fault.NONE;

    /** What is wrong with it. */
    enum Fault {
        NONE,
        DOWN,
        SILENT,
        THROTTLED
    }

    private FaultyCloud(Vertx vertx) {
        server = vertx.createHttpServer().requestHandler(this::answer);
    }

    static FaultyCloud start(Vertx vertx) {
        FaultyCloud cloud = new FaultyCloud(vertx);
        cloud.server
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return cloud;
    }

    String origin() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    void fail(Fault how) {
        fault = how;
    }

    private void answer(HttpServerRequest request) {
        switch (fault) {
            case NONE -> request.response().end(request.path().endsWith("/token") ? token() : key());
            case DOWN -> request.connection().close();
            case THROTTLED -> request.response().setStatusCode(429).end();
            case SILENT -> {}
        }
    }

    private static String token() {
        return "{\"access_token\":\"a.b.c\",\"expires_in\":3600}";
    }

    private static String key() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return "<UserDelegationKey><SignedOid>oid</SignedOid><SignedTid>tid</SignedTid><SignedStart>"
                + now.minusSeconds(900) + "</SignedStart><SignedExpiry>"
                + now.plusSeconds(MARGIN_SECONDS + USABLE_SECONDS)
                + "</SignedExpiry><SignedService>b</SignedService><SignedVersion>2026-02-06</SignedVersion>"
                + "<Value>YSBrZXkgb2YgdGhlIGJlbmNo</Value></UserDelegationKey>";
    }
}
