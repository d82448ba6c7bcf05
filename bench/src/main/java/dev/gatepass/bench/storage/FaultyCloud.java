package dev.gatepass.bench.storage;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Entra ID and a storage account of Azure in one, on loopback: gives out keys of a short life, well or badly. */
final class FaultyCloud {
    /** How long a key lives. */
    static final Duration LIFE = Duration.ofSeconds(11);

    private static final Duration SLOW = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;

    /** What is wrong with it. */
    enum Fault {
        NONE,
        DOWN,
        SLOW,
        SILENT,
        THROTTLED,
        /** What it gives has ended. */
        EXPIRED
    }

    private FaultyCloud(Vertx vertx) {
        this.vertx = vertx;
        this.server = vertx.createHttpServer().requestHandler(this::answer);
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

    /** How many requests have come. */
    int asked() {
        return asked.get();
    }

    private void answer(HttpServerRequest request) {
        asked.incrementAndGet();
        String good = request.path().endsWith("/token") ? token() : key(LIFE);
        switch (fault) {
            case NONE -> request.response().end(good);
            case DOWN -> request.connection().close();
            case SLOW ->
                vertx.timer(SLOW.toMillis(), TimeUnit.MILLISECONDS)
                        .onSuccess(late -> request.response().end(good));
            case SILENT -> {}
            case THROTTLED -> request.response().setStatusCode(429).end();
            case EXPIRED -> request.response().end(request.path().endsWith("/token") ? token() : key(LIFE.negated()));
        }
    }

    private static String token() {
        return "{\"access_token\":\"a.b.c\",\"expires_in\":3600}";
    }

    private static String key(Duration life) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return "<UserDelegationKey><SignedOid>oid</SignedOid><SignedTid>tid</SignedTid><SignedStart>"
                + now.minusSeconds(900) + "</SignedStart><SignedExpiry>" + now.plus(life)
                + "</SignedExpiry><SignedService>b</SignedService><SignedVersion>2026-02-06</SignedVersion>"
                + "<Value>YSBrZXkgb2YgdGhlIGJlbmNo</Value></UserDelegationKey>";
    }
}
