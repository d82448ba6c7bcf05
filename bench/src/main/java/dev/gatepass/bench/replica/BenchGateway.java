package dev.gatepass.bench.replica;

import dev.gatepass.Gatepass;
import dev.gatepass.config.Config;
import dev.gatepass.config.reading.ConfigReader;
import dev.gatepass.config.reading.ReadConfig;
import dev.gatepass.identity.apikey.ApiKey;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A gateway with all its defaults over a filled database, and who calls it by HTTP. */
final class BenchGateway implements AutoCloseable {
    private static final Buffer ONE_URL = Buffer.buffer("{\"requests\":[{\"method\":\"GET\",\"key\":\"model.bin\"}]}");

    private final Vertx vertx = Vertx.vertx();
    private final BenchDatabase database;
    private final ApiKey key = ApiKey.generate(new SecureRandom());
    private final Gatepass gatepass;
    private final HttpClient client;
    private final HttpClient crowd;

    private BenchGateway(int users) throws Exception {
        database = BenchDatabase.start();
        Path folder = Files.createTempDirectory("gatepass-bench");
        Path file = Files.writeString(
                folder.resolve("gatepass.yaml"),
                "http: {port: 0}\n"
                        + "directory: {source: postgres, postgres: {uri: '" + database.uri()
                        + "', user: postgres, tls: disable}}\n"
                        + "storage: {allowed-endpoints: ['http://127.0.0.1:9']}\n"
                        + "limits: {caller-urls-per-second: 0, team-urls-per-second: 0}\n"
                        + "audit: {file: audit.jsonl}\n");
        Config config = read(file);
        long filling = System.nanoTime();
        database.fill(users);
        database.giveKey(key.id(), key.sha256());
        long starting = System.nanoTime();
        gatepass = done(Gatepass.start(vertx, config, Map.of("BENCH_SECRET", "secret-of-the-bench")));
        client = vertx.createHttpClient();
        crowd = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(256));
        while (done(revision()) == 0) {
            Thread.onSpinWait();
        }
        System.out.printf(
                "%,d users: filled in %,d ms, ready %,d ms after the start%n",
                users,
                TimeUnit.NANOSECONDS.toMillis(starting - filling),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - starting));
    }

    static BenchGateway start(int users) throws Exception {
        return new BenchGateway(users);
    }

    private static Config read(Path file) {
        ReadConfig read = ConfigReader.read(file, Map.of());
        if (read instanceof ReadConfig.Accepted accepted) {
            return accepted.config();
        }
        throw new IllegalStateException(read.toString());
    }

    BenchDatabase database() {
        return database;
    }

    /** Asks for one URL of a team; its status. On a connection that is not shared with the crowd. */
    Future<Integer> sign(String team) {
        return sign(client, team);
    }

    /** As {@link #sign(String)}, as one of many at once. */
    Future<Integer> signInCrowd(String team) {
        return sign(crowd, team);
    }

    private Future<Integer> sign(HttpClient by, String team) {
        return onLoop(() ->
                status(by.request(HttpMethod.POST, gatepass.port(), "127.0.0.1", "/v1/teams/" + team + "/sign")
                        .compose(request -> request.putHeader("Authorization", "Bearer " + key.reveal())
                                .putHeader("Content-Type", "application/json")
                                .send(ONE_URL))));
    }

    /** On any other thread the body of an answer could have passed before anybody asks for it. */
    private <T> Future<T> onLoop(Supplier<Future<T>> exchange) {
        Promise<T> result = Promise.promise();
        vertx.runOnContext(go -> exchange.get().onComplete(result));
        return result.future();
    }

    /** The revision that the gateway answers from, 0 where it does not. */
    Future<Long> revision() {
        return onLoop(() -> get("/readyz")
                .compose(answer -> answer.body()
                        .map(body -> answer.statusCode() == 200
                                ? body.toJsonObject().getLong("revision")
                                : Long.valueOf(0))));
    }

    private Future<HttpClientResponse> get(String path) {
        return client.request(HttpMethod.GET, gatepass.port(), "127.0.0.1", path)
                .compose(request -> request.send());
    }

    /** The status of an answer that is there as a whole. */
    private static Future<Integer> status(Future<HttpClientResponse> answer) {
        return answer.compose(head -> head.body().map(body -> head.statusCode()));
    }

    static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.MINUTES);
    }

    @Override
    public void close() throws IOException {
        gatepass.stop().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        database.close();
    }
}
