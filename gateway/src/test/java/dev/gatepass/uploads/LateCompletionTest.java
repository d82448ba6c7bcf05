package dev.gatepass.uploads;

import static dev.gatepass.fixture.World.KAY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.access.Directory;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.fixture.UploadClient;
import dev.gatepass.issuing.Deed;
import dev.gatepass.storage.objects.PageRequest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An upload whose completion takes longer than a state of the directory is good for. */
@Timeout(60)
class LateCompletionTest {
    private final CalledUploads called = new CalledUploads("gatepass-instance", "gatepass-omega");
    private final TestGateway gateway = TestGateway.start(called.uploads());
    private final UploadClient client = new UploadClient(gateway.uri("").toString(), KAY.name(), "kappa");
    private final Promise<Void> late = Promise.promise();
    private final CountDownLatch begun = new CountDownLatch(1);
    private String id = "";

    @BeforeEach
    void sendAPart() throws Exception {
        gateway.clock = () -> called.now;
        gateway.replica.become(called.directory().build());
        id = client.start(new JsonObject().put("key", "runs/1")).getString("upload_id");
        String atStore = Await.done(called.stores()
                        .of(called.bucket("instance-bucket", "gatepass-instance"))
                        .openUploads(PageRequest.first("kappa/")))
                .entries()
                .get(0)
                .id();
        called.store().putPart("gatepass-instance", "kappa/runs/1", atStore, 1, "weights".getBytes(UTF_8));
        called.sink = deed -> {
            if (deed.kind() != Deed.Kind.UPLOAD_COMPLETED) {
                return Future.succeededFuture();
            }
            begun.countDown();
            return late.future();
        };
    }

    @AfterEach
    void stop() {
        gateway.close();
        called.close();
    }

    @Test
    void isAnsweredByTheStateOfNow() throws Exception {
        CompletableFuture<HttpResponse<String>> answer = complete();
        Directory now = called.directory().build().toBuilder(42).build();
        becomes(now);
        JsonObject done = UploadClient.expect(200, answer.get());
        assertEquals(7, done.getInteger("size"));
        assertEquals(42, done.getInteger("revision"));
    }

    @Test
    void isNotToldToWhomHasLostTheRightMeanwhile() throws Exception {
        CompletableFuture<HttpResponse<String>> answer = complete();
        becomes(called.directory().removeTeam("kappa").build());
        assertEquals("forbidden", UploadClient.expect(403, answer.get()).getString("code"));
    }

    @Test
    void isNotToldWhereNobodyKnowsWhatHoldsNow() throws Exception {
        CompletableFuture<HttpResponse<String>> answer = complete();
        gateway.replica.stale(true);
        late.complete();
        assertEquals("directory_stale", UploadClient.expect(503, answer.get()).getString("code"));
    }

    private CompletableFuture<HttpResponse<String>> complete() throws Exception {
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(
                () -> Await.of(() -> client.call("POST", "/" + id + "/complete", "{\"parts\":[]}")));
        begun.await();
        return answer;
    }

    /** From now on this is the state, and the one before is too old. */
    private void becomes(Directory now) {
        gateway.replica.become(now);
        gateway.replica.expireAllButTheCurrent();
        late.complete();
    }
}
