package dev.gatepass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Origin;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Behaviour;
import dev.gatepass.fixture.FaultProxy;
import dev.gatepass.fixture.FileGatepass;
import dev.gatepass.fixture.UploadClient;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What Gatepass's own calls do when the way to the store breaks, whoever runs it: they say so in time, and lose nothing. */
@Behaviour({Behaviour.Of.LIST, Behaviour.Of.MULTIPART})
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreFaultContract {
    private static final String TEAM = "parts";
    private static final byte[] CONTENT = "weights".getBytes(StandardCharsets.UTF_8);

    /** How long a call to a store may take in all, and as long again for a machine that is busy. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private FaultProxy proxy;
    private FileGatepass gatepass;

    /** Starts the store, with a bucket {@code files}; its port on 127.0.0.1. */
    abstract int startStore();

    /** The settings of the bucket, but for where it is and the secret. */
    abstract String bucket();

    /** What opens it. */
    abstract String secret();

    /** An object of the bucket, read behind the store's back. */
    abstract byte[] read(String key);

    /** What only the request begins with that makes an object of parts. */
    abstract String completion();

    /** Stops the store. */
    abstract void stopStore();

    @BeforeAll
    void start() throws IOException {
        proxy = Await.done(FaultProxy.before(vertx, startStore()));
        Origin origin = Origin.parse("http://127.0.0.1:" + proxy.port());
        gatepass = FileGatepass.start(
                Map.of(TEAM, bucket() + ", endpoint: '" + origin + "', secret: 'env:STORE'"),
                List.of(origin),
                Map.of("STORE", secret()));
    }

    @AfterAll
    void stop() {
        gatepass.close();
        stopStore();
        Await.done(vertx.close());
    }

    private UploadClient client() {
        return new UploadClient(gatepass.base(), gatepass.apiKey(), TEAM);
    }

    private String begun(String key) throws Exception {
        String id = client().start(new JsonObject().put("key", key)).getString("upload_id");
        client().put(client().url(id, 1), CONTENT);
        return id;
    }

    private HttpResponse<String> complete(String id) throws Exception {
        return client().call("POST", "/" + id + "/complete", "{\"parts\":[]}");
    }

    private HttpResponse<String> list() {
        return gatepass.send("GET", "/v1/teams/" + TEAM + "/objects", Optional.empty());
    }

    private static void unavailable(HttpResponse<String> answer) {
        assertEquals("storage_unavailable", UploadClient.expect(503, answer).getString("code"));
        assertTrue(answer.headers().firstValue("retry-after").isPresent(), "it may come again");
    }

    private void whole(String id, String key) throws Exception {
        assertEquals(CONTENT.length, UploadClient.expect(200, complete(id)).getInteger("size"));
        assertArrayEquals(CONTENT, read(TEAM + "/" + key));
        UploadClient.expect(200, list());
    }

    @Test
    void anAnswerThatIsCutOffIsNoneAndLosesNothing() throws Exception {
        String id = begun("cut/1");
        proxy.cutAnswersTo("HTTP/1.1");
        unavailable(list());
        unavailable(complete(id));
        proxy.pass();
        assertEquals(Set.of(1), client().arrived(id));
        proxy.cutAnswersTo(completion());
        unavailable(complete(id));
        proxy.pass();
        whole(id, "cut/1");
    }

    @Test
    void aStoreThatIsNotThereIsSaidToBeSo() throws Exception {
        String id = begun("refused/1");
        proxy.refuse();
        unavailable(list());
        unavailable(complete(id));
        proxy.pass();
        whole(id, "refused/1");
    }

    @Test
    void aStoreThatFallsSilentIsGivenUpInTime() throws Exception {
        String id = begun("silent/1");
        proxy.deafen();
        long begun = System.nanoTime();
        CompletableFuture<HttpResponse<String>> listing = aside(this::list);
        CompletableFuture<HttpResponse<String>> completing = aside(() -> complete(id));
        unavailable(listing.join());
        unavailable(completing.join());
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(took.compareTo(LIMIT) < 0, took.toString());
        proxy.pass();
        proxy.cut();
        whole(id, "silent/1");
    }

    private static CompletableFuture<HttpResponse<String>> aside(Callable<HttpResponse<String>> call) {
        return CompletableFuture.supplyAsync(() -> Await.of(call));
    }
}
