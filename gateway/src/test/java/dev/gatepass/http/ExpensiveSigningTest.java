package dev.gatepass.http;

import static dev.gatepass.fixture.World.KAY;
import static dev.gatepass.fixture.World.OLA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.LaneConfig;
import dev.gatepass.config.LimitsConfig;
import dev.gatepass.config.RateConfig;
import dev.gatepass.fixture.AnyAddress.RemoteAccount;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.RawHttp;
import dev.gatepass.fixture.RobotKey;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.fixture.WatchedPresigners;
import dev.gatepass.fixture.World;
import dev.gatepass.issuing.CredentialSource.Leased;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.Effort;
import dev.gatepass.signing.SigningFailure;
import dev.gatepass.signing.sigv4.AwsCredential;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One team floods the gateway with URLs that are expensive to sign, until it is told that it is too much; another one's
 * cheap URLs do not notice.
 */
@Timeout(120)
class ExpensiveSigningTest {
    private static final int FLOODERS = 40;
    private static final int MOST_REQUESTS = 2000;
    private static final int URLS = 50;
    private static final int CHEAP = 300;

    /** What is watched is what happens to a flood that gets in. */
    private static final LimitsConfig NO_LIMITS =
            new LimitsConfig(new RateConfig(0, 1), new RateConfig(0, 1), new RateConfig(0, 1));

    /** Well above what a scheduler adds; on a machine that is busy otherwise the flood's own requests are the measure. */
    private static final double USUAL_MILLIS = 250;

    /** Who was refused comes again, sooner than it was told to. */
    private static final Executor LATER = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

    private volatile boolean flooding = true;
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void privateKeysDoNotHoldUpWhatIsCheap_H09() {
        WatchedPresigners presigners = new WatchedPresigners();
        try (TestGateway gateway = gateway(RobotKey.SHARED.signingKey(), presigners)) {
            flood(gateway, "rsa");
            assertTrue(presigners.threads(Effort.PRIVATE_KEY).stream().allMatch(it -> it.startsWith("gatepass-rsa-")));
        }
    }

    @Test
    void remoteSignersDoNotHoldUpWhatIsCheap_H09() {
        WatchedPresigners presigners = new WatchedPresigners();
        Vertx vertx = Vertx.vertx();
        HttpServer signer = Await.done(vertx.createHttpServer()
                .requestHandler(request -> request.body()
                        .onSuccess(blob ->
                                vertx.setTimer(50, late -> request.response().end("signature"))))
                .listen(0, "127.0.0.1"));
        URI uri = URI.create("http://127.0.0.1:" + signer.actualPort() + "/");
        RemoteAccount account =
                new RemoteAccount("signer@fixture.iam.gserviceaccount.com", (who, blob) -> ask(uri, blob));
        try (TestGateway gateway = gateway(account, presigners)) {
            flood(gateway, "remote");
            assertTrue(presigners.threads(Effort.REMOTE).stream().allMatch(it -> it.startsWith("gatepass-remote-")));
        } finally {
            Await.done(vertx.close());
        }
    }

    @Test
    void nothingMoreIsSignedForAClientThatLeft() throws Exception {
        int many = 5000;
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch atWork = new CountDownLatch(1);
        RemoteAccount account = new RemoteAccount("signer", (who, blob) -> {
            asked.incrementAndGet();
            atWork.countDown();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1)); // what a network call takes at least
            return new byte[] {1};
        });
        try (TestGateway gateway = gateway(account, new WatchedPresigners())) {
            String body = batch(many);
            try (RawHttp leaving = new RawHttp(gateway.port())) {
                leaving.say("POST /v1/teams/omega/sign HTTP/1.1\r\nHost: gatepass\r\nAuthorization: Bearer "
                        + OLA.name() + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body);
                atWork.await();
            }
            // So many are let into an empty lane alone.
            int status;
            do {
                status = gateway.sign(OLA, "omega", batch(2000)).statusCode();
            } while (status == 503);
            assertEquals(200, status);
            assertTrue(asked.get() < many + 2000, "signed all " + asked);
            assertEquals(1, gateway.audited.size());
        }
    }

    private void flood(TestGateway gateway, String lane) {
        cheap(gateway);
        double quiet = percentile(99, cheap(gateway));
        Flood flood = new Flood();
        List<CompletableFuture<Void>> flooders = new ArrayList<>();
        for (int i = 0; i < FLOODERS; i++) {
            flooders.add(expensive(gateway, flood));
        }
        List<Double> during = cheap(gateway);
        flooding = false;
        CompletableFuture.allOf(flooders.toArray(CompletableFuture[]::new)).join();
        double flooded = percentile(99, during);
        double costly = percentile(50, List.copyOf(flood.answered()));
        int all = flood.answered().size() + flood.refused().get();
        String figures = String.format(
                "%s lane flooded: p99 of cheap requests %.1f ms, quiet %.1f ms; half of the expensive ones within"
                        + " %.0f ms, %d of %d overloaded",
                lane, flooded, quiet, costly, flood.refused().get(), all);
        System.out.println(figures);
        assertTrue(all < MOST_REQUESTS, "the flood was over before its end: " + figures);
        assertTrue(flood.refused().get() > 0 && !flood.answered().isEmpty(), figures);
        assertTrue(flooded < Math.max(USUAL_MILLIS, costly / 2), figures);
    }

    /** The milliseconds that each expensive request took, and how many were refused. */
    private record Flood(Queue<Double> answered, AtomicInteger refused) {
        Flood() {
            this(new ConcurrentLinkedQueue<>(), new AtomicInteger());
        }
    }

    /** The milliseconds that each of some requests takes, one after the other; each has to succeed. */
    private List<Double> cheap(TestGateway gateway) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < CHEAP; i++) {
            long start = System.nanoTime();
            HttpResponse<String> answer =
                    gateway.sign(KAY, "kappa", "{\"requests\":[{\"method\":\"GET\",\"key\":\"a\"}]}");
            millis.add((System.nanoTime() - start) / 1e6);
            assertEquals(200, answer.statusCode(), answer.body());
        }
        return millis;
    }

    private static double percentile(int percent, List<Double> millis) {
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length * percent / 100];
    }

    private CompletableFuture<Void> expensive(TestGateway gateway, Flood flood) {
        HttpRequest request = gateway.request(OLA, "/v1/teams/omega/sign")
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(batch(URLS)))
                .build();
        long start = System.nanoTime();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenCompose(answer -> {
            boolean refused = answer.statusCode() == 503;
            if (refused) {
                assertOverloaded(answer);
                flood.refused().incrementAndGet();
            } else {
                assertWhole(answer);
                flood.answered().add((System.nanoTime() - start) / 1e6);
            }
            return flooding && flood.refused().get() < MOST_REQUESTS
                    ? CompletableFuture.runAsync(() -> {}, refused ? LATER : Runnable::run)
                            .thenCompose(again -> expensive(gateway, flood))
                    : CompletableFuture.completedFuture(null);
        });
    }

    private static void assertOverloaded(HttpResponse<String> answer) {
        assertEquals("overloaded", new JsonObject(answer.body()).getString("code"));
        assertTrue(answer.headers().firstValue("retry-after").isPresent());
    }

    private static void assertWhole(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(
                URLS,
                new JsonObject(answer.body())
                        .getJsonArray("urls").stream()
                                .filter(url -> ((JsonObject) url).containsKey("url"))
                                .count());
    }

    private static String batch(int urls) {
        return IntStream.range(0, urls)
                .mapToObj(i -> "{\"method\":\"GET\",\"key\":\"k" + i + "\"}")
                .collect(Collectors.joining(",", "{\"requests\":[", "]}"));
    }

    private byte[] ask(URI signer, byte[] blob) {
        HttpRequest request = HttpRequest.newBuilder(signer)
                .POST(HttpRequest.BodyPublishers.ofByteArray(blob))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (IOException | InterruptedException e) {
            throw new SigningFailure("no answer");
        }
    }

    private static TestGateway gateway(Credential expensive, WatchedPresigners presigners) {
        TestGateway gateway = TestGateway.start(
                TestGateway.signing(
                        new LaneConfig(Integer.getInteger("gatepass.rsa-threads", 0), 16), new LaneConfig(8, 16)),
                presigners,
                NO_LIMITS);
        StorageBucket omega = World.bucket(Provider.GCP, "omega-bucket", "omega", "http://127.0.0.1:9000");
        gateway.replica.become(World.builder().put(omega).build());
        Leased cheap =
                new Leased(new AwsCredential("AKIDEXAMPLE", TestGateway.SECRET, Optional.empty()), Optional.empty());
        Leased costly = new Leased(expensive, Optional.empty());
        gateway.credentials = bucket -> Future.succeededFuture(bucket.equals(omega) ? costly : cheap);
        return gateway;
    }
}
