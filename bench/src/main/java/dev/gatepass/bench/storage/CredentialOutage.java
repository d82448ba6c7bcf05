package dev.gatepass.bench.storage;

import dev.gatepass.Gatepass;
import dev.gatepass.bench.replica.Latencies;
import dev.gatepass.bench.storage.FaultyCloud.Fault;
import dev.gatepass.config.reading.ConfigReader;
import dev.gatepass.config.reading.ReadConfig;
import dev.gatepass.identity.apikey.ApiKey;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * What callers of other buckets notice while whoever gives out one bucket's right to sign is down, silent or throttled: the
 * same open-loop load for both buckets, first without a fault. Wanted: a 99th percentile within 1.2 times of that.
 */
public final class CredentialOutage {
    private static final Buffer ONE_URL = Buffer.buffer("{\"requests\":[{\"method\":\"GET\",\"key\":\"model.bin\"}]}");
    private static final double WANTED = 1.2;

    private final Vertx vertx = Vertx.vertx();
    private final FaultyCloud cloud = FaultyCloud.start(vertx);
    private final ApiKey key = ApiKey.generate(new SecureRandom());
    private final HttpClient steady = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(64));
    private final HttpClient faulty = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(2048));
    private final int perSecond;
    private final Gatepass gatepass;

    private CredentialOutage(int perSecond) throws Exception {
        this.perSecond = perSecond;
        Path folder = Files.createTempDirectory("gatepass-bench");
        Files.writeString(folder.resolve("directory.yaml"), """
                organizations: {acme: {}}
                storage_buckets:
                  steady: {provider: s3-compatible, bucket: steady, endpoint: "http://127.0.0.1:9", access_key_id: AK, secret: "env:S"}
                  faulty: {provider: azure, account: faultystore, bucket: faulty, endpoint: "%s", addressing: path,
                           credential: client-secret, tenant_id: t, client_id: c, secret: "env:S"}
                teams: {steady: {organization: acme, storage_bucket: steady}, faulty: {organization: acme, storage_bucket: faulty}}
                users:
                  kay: {organizations: {acme: member}, teams: {steady: member, faulty: member}, api_keys: [{id: "%s", sha256: "%s"}]}
                """.formatted(cloud.origin(), key.id(), key.sha256()));
        Path file = Files.writeString(folder.resolve("gatepass.yaml"), """
                http: {port: 0}
                directory: {source: file, file: {path: directory.yaml}}
                storage: {allowed-endpoints: ['http://127.0.0.1:9', '%1$s'], credentials: {microsoft-login: '%1$s'}}
                limits: {caller-urls-per-second: 0, team-urls-per-second: 0}
                audit: {file: audit.jsonl}
                """.formatted(cloud.origin()));
        // A bucket in Azure is allowed on premises where it is listed.
        ReadConfig read = ConfigReader.read(file, Map.of("SUPPORTED_FILE_STORES", "az://faultystore/faulty"));
        if (!(read instanceof ReadConfig.Accepted accepted)) {
            throw new IllegalStateException(read.toString());
        }
        gatepass = Gatepass.start(vertx, accepted.config(), Map.of("S", "secret-of-the-bench"))
                .toCompletionStage()
                .toCompletableFuture()
                .get(1, TimeUnit.MINUTES);
    }

    /** Measures; whether to be quick is the second argument. */
    public static void main(String[] args) throws Exception {
        boolean quick = args.length > 1 && Boolean.parseBoolean(args[1]);
        CredentialOutage outage = new CredentialOutage(quick ? 50 : 500);
        int seconds = quick ? 6 : 30;
        outage.phase("warm-up", Fault.NONE, seconds);
        double usual = outage.phase("no fault", Fault.NONE, seconds);
        for (Fault fault : new Fault[] {Fault.DOWN, Fault.THROTTLED, Fault.SILENT}) {
            double during = outage.phase(fault.name(), fault, seconds);
            System.out.printf(
                    "p99 of the other bucket is %.2f times the usual one (wanted: %.1f at most)%n",
                    during / usual, WANTED);
        }
        outage.stop();
    }

    private double phase(String name, Fault fault, int seconds) {
        cloud.fail(fault);
        Latencies others = new Latencies();
        AtomicInteger failures = new AtomicInteger();
        AtomicInteger unavailable = new AtomicInteger();
        AtomicInteger open = new AtomicInteger();
        long every = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long due = System.nanoTime();
        long end = due + TimeUnit.SECONDS.toNanos(seconds);
        for (; due < end; due += every) {
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            ask(steady, "steady", due, others, failures, open);
            ask(faulty, "faulty", due, new Latencies(), unavailable, open);
        }
        while (open.get() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
        System.out.printf(
                "%-10s %s   failed: %d   of the faulty bucket: %d%n", name, others, failures.get(), unavailable.get());
        return others.millis(0.99);
    }

    private void ask(
            HttpClient by, String team, long due, Latencies times, AtomicInteger failures, AtomicInteger open) {
        open.incrementAndGet();
        vertx.runOnContext(go -> by.request(
                        HttpMethod.POST, gatepass.port(), "127.0.0.1", "/v1/teams/" + team + "/sign")
                .compose(request -> request.putHeader("Authorization", "Bearer " + key.reveal())
                        .putHeader("Content-Type", "application/json")
                        .send(ONE_URL))
                .compose(head -> head.body().map(body -> head.statusCode()))
                .onComplete(answer -> {
                    synchronized (times) {
                        times.add(System.nanoTime() - due);
                    }
                    if (answer.failed() || answer.result() != 200) {
                        failures.incrementAndGet();
                    }
                    open.decrementAndGet();
                }));
    }

    private void stop() {
        gatepass.stop().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
