package dev.gatepass.bench.storage;

import dev.gatepass.bench.replica.Latencies;
import dev.gatepass.bench.storage.FaultyCloud.Fault;
import dev.gatepass.identity.apikey.ApiKey;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * What callers notice while whoever gives out one bucket's right to sign is down, slow, silent, throttled or gives what has
 * ended: the same open-loop load for that bucket and for another, on a gateway in a process of its own.
 *
 * <p>Wanted (F-STS1): the bucket signs on with what it has until {@code signing.credential-margin} before its end, and is
 * {@code credential_unavailable} from then on, and nothing else; it comes back by itself; and of the other bucket nothing
 * fails, and the 99th percentile stays within 1.2 times of the usual one. The last is for a machine that does nothing else.
 * Machines have better and worse minutes: each fault comes several times, and before each is a time without one. What is
 * compared are all times of a fault and all without, and how far apart those without were is said.
 */
public final class CredentialOutage implements AutoCloseable {
    private static final Buffer ONE_URL = Buffer.buffer("{\"requests\":[{\"method\":\"GET\",\"key\":\"model.bin\"}]}");
    private static final double WANTED = 1.2;
    private static final int MARGIN_SECONDS = 2;

    /**
     * A key is fetched again when it is six seconds old at most, its end is in whole seconds, and what would sign for less
     * than a second signs no more: so it signs for one more at least.
     */
    private static final double LEAST_SIGNING_SECONDS = 0.5;

    private static final double MOST_SIGNING_SECONDS = FaultyCloud.LIFE.toSeconds() - MARGIN_SECONDS + 0.5;
    private static final double MOST_RECOVERY_SECONDS = 8;

    private final Vertx vertx = Vertx.vertx();
    private final FaultyCloud cloud = FaultyCloud.start(vertx);
    private final ApiKey key = ApiKey.generate(new SecureRandom());
    private final HttpClient steady = client(64);

    /** So many that those who wait for a credential never wait for a connection. */
    private final HttpClient faulty = client(400);

    private final Pace pace;
    private final GatewayProcess gateway;
    private final Map<Fault, Latencies> times = new EnumMap<>(Fault.class);
    private final List<Double> usual = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    /**
     * How much, and how long.
     *
     * @param perSecond requests for each of the buckets
     * @param rounds how often each fault comes
     * @param warm seconds before everything else
     * @param quiet seconds before each fault
     * @param fault seconds of each fault
     */
    private record Pace(int perSecond, int rounds, int warm, int quiet, int fault) {
        static final Pace USUAL = new Pace(500, 3, 20, 10, 20);
        static final Pace QUICK = new Pace(50, 1, 5, 5, 10);
    }

    private CredentialOutage(Pace pace) throws Exception {
        this.pace = pace;
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
        // A bucket in Azure is allowed on premises where it is listed.
        gateway = GatewayProcess.start(
                folder,
                Map.of("S", "secret-of-the-bench", "SUPPORTED_FILE_STORES", "az://faultystore/faulty"),
                """
                directory: {source: file, file: {path: directory.yaml}}
                storage: {allowed-endpoints: ['http://127.0.0.1:9', '%1$s'], credentials: {microsoft-login: '%1$s'}}
                signing: {credential-margin: %2$ds}
                limits: {caller-urls-per-second: 0, team-urls-per-second: 0}
                audit: {file: audit.jsonl}
                """.formatted(cloud.origin(), MARGIN_SECONDS));
    }

    /** It closes what rests before the gateway does, which would lose a request that is on its way. */
    private HttpClient client(int connections) {
        return vertx.createHttpClient(
                new HttpClientOptions().setKeepAliveTimeout(20), new PoolOptions().setHttp1MaxSize(connections));
    }

    /** Measures; whether to be quick is the second argument. */
    public static void main(String[] args) throws Exception {
        boolean quick = args.length > 1 && Boolean.parseBoolean(args[1]);
        try (CredentialOutage outage = new CredentialOutage(quick ? Pace.QUICK : Pace.USUAL)) {
            outage.run();
        }
    }

    private void run() throws Exception {
        System.out.printf(
                "%-10s | %-36s | %-36s | %s%n",
                "fault", "other bucket: p50, p99, max (ms)", "bucket: signed, not, for (s)", "asked");
        phase(Fault.NONE, pace.warm());
        round(); // until all that follows is compiled, and for nobody to judge
        times.clear();
        usual.clear();
        wrong.clear();
        System.out.println("all of the above was to warm up");
        for (int round = 0; round < pace.rounds(); round++) {
            round();
        }
        report();
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("a fault of one bucket's credential is not what it should be");
        }
    }

    /** Every fault once. */
    private void round() throws Exception {
        for (Fault fault : Fault.values()) {
            if (fault != Fault.NONE) {
                phase(Fault.NONE, pace.quiet());
                phase(fault, pace.fault());
                recover(fault);
            }
        }
    }

    private void report() {
        double without = ofOthers(Fault.NONE).millis(0.99);
        double worst = 0;
        for (Map.Entry<Fault, Latencies> one : times.entrySet()) {
            double ratio = one.getValue().millis(0.99) / without;
            worst = Math.max(worst, one.getKey() == Fault.NONE ? 0 : ratio);
            System.out.printf("%-10s %s   %.2f times the usual p99%n", one.getKey(), one.getValue(), ratio);
        }
        System.out.printf(
                "without a fault its p99 was %.2f to %.2f times that, from one time to another%n",
                Collections.min(usual) / without, Collections.max(usual) / without);
        System.out.printf(
                "p99 of the other bucket during a fault: at most %.2f times the usual one (wanted: %.1f at most)%n",
                worst, WANTED);
        System.out.println(wrong.isEmpty() ? "all as promised" : "NOT as promised: " + wrong);
    }

    private Latencies ofOthers(Fault fault) {
        return times.computeIfAbsent(fault, first -> new Latencies());
    }

    /** Load for both buckets while the cloud has a fault. */
    private void phase(Fault fault, int seconds) {
        cloud.fail(fault);
        Answers others = new Answers();
        Answers own = new Answers();
        AtomicInteger open = new AtomicInteger();
        int askedBefore = cloud.asked();
        long every = TimeUnit.SECONDS.toNanos(1) / pace.perSecond();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        for (long due = start; due < end; due += every) {
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            ask(steady, "steady", due, others, open);
            ask(faulty, "faulty", due, own, open);
        }
        double signedFor = own.signedFor(start);
        while (open.get() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
        Latencies took = new Latencies();
        others.addTo(took);
        System.out.printf(
                "%-10s | %10.3f %10.3f %14.3f | %12d %12d %10.1f | %d%n",
                fault,
                took.millis(0.5),
                took.millis(0.99),
                took.millis(1),
                own.signed(),
                own.withoutCredential(),
                signedFor,
                cloud.asked() - askedBefore);
        judge(fault, others, own, signedFor);
        ofOthers(fault).addAll(took);
        if (fault == Fault.NONE) {
            usual.add(took.millis(0.99));
        }
    }

    private void judge(Fault fault, Answers others, Answers own, double signedFor) {
        require(
                others.withoutCredential() + others.others() == 0,
                fault,
                "nothing of the other bucket fails: " + others.firstOther());
        require(own.others() == 0, fault, "the bucket signs or has no credential: " + own.firstOther());
        switch (fault) {
            case NONE -> require(own.withoutCredential() == 0, fault, "nothing fails");
            case SLOW -> require(own.signed() > 0, fault, "what comes late signs");
            case DOWN, SILENT, THROTTLED, EXPIRED -> {
                require(own.withoutCredential() > 0, fault, "the credential ends");
                require(signedFor >= LEAST_SIGNING_SECONDS, fault, "what it has signs on");
                require(signedFor <= MOST_SIGNING_SECONDS, fault, "what it has signs no longer than it may");
            }
        }
    }

    private void require(boolean condition, Fault fault, String what) {
        if (!condition) {
            wrong.add(fault + ": it is not so that " + what);
        }
    }

    /** The fault is over: until the bucket is signed for again. */
    private void recover(Fault fault) throws Exception {
        cloud.fail(Fault.NONE);
        long over = System.nanoTime();
        Answers answers = new Answers();
        AtomicInteger open = new AtomicInteger();
        double took = 0;
        while (answers.signed() == 0 && took < MOST_RECOVERY_SECONDS) {
            ask(faulty, "faulty", System.nanoTime(), answers, open);
            TimeUnit.MILLISECONDS.sleep(50);
            took = (System.nanoTime() - over) / 1e9;
        }
        require(answers.signed() > 0, fault, "the bucket comes back by itself");
        System.out.printf("%-10s | signed for again %.1f s after it was over%n", "", took);
        // What was asked for during the fault is slow to the end; and the next one meets a key that was fetched well.
        TimeUnit.SECONDS.sleep(5);
    }

    private void ask(HttpClient by, String team, long due, Answers answers, AtomicInteger open) {
        open.incrementAndGet();
        vertx.runOnContext(go -> by.request(HttpMethod.POST, gateway.port(), "127.0.0.1", "/v1/teams/" + team + "/sign")
                .compose(request -> request.putHeader("Authorization", "Bearer " + key.reveal())
                        .putHeader("Content-Type", "application/json")
                        .send(ONE_URL))
                .compose(head -> head.body().onSuccess(body -> answers.add(due, head.statusCode(), body.toString())))
                .onFailure(nothing -> answers.add(due, 0, nothing.toString()))
                .onComplete(answer -> open.decrementAndGet()));
    }

    @Override
    public void close() {
        gateway.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
