package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.json;
import static dev.gatepass.fixture.Administered.ok;
import static dev.gatepass.fixture.Administered.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Administered;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.FaultProxy;
import dev.gatepass.fixture.RunningGatepass;
import dev.gatepass.fixture.S3Server;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A bucket whose endpoint becomes another: one that is another store, and one that is another door of the same. */
@Timeout(120)
class MovedBucketsTest {
    private static final String ALL = "/v1/admin/storage-buckets";
    private static final String MOVING = ALL + "/moving";
    private static final String RECORDED =
            "SELECT count(*) FROM admin_change WHERE name = 'moving' AND action = 'change' AND ";

    private final Vertx vertx = Vertx.vertx();
    private final S3Server store = S3Server.start("files");
    private final S3Server another = S3Server.start("files");
    private final FaultProxy proxy =
            Await.done(FaultProxy.before(vertx, store.endpoint().getPort()));
    private final URI door = URI.create("http://127.0.0.1:" + proxy.port());
    private Administered gatepass;

    @BeforeEach
    void start() throws IOException {
        gatepass = Administered.over(RunningGatepass.beside(
                List.of(store.endpoint(), another.endpoint(), door), "STORE", S3Server.SECRET_KEY));
        gatepass.gatepass()
                .database()
                .rows()
                .storageBucket("moving", store.endpoint(), "us-east-1", "files", S3Server.ACCESS_KEY, "env:STORE");
        gatepass.seen();
    }

    @AfterEach
    void stop() {
        gatepass.close();
        store.close();
        another.close();
        Await.done(vertx.close());
    }

    private HttpResponse<String> move(URI endpoint) {
        return change(new JsonObject().put("endpoint", endpoint.toString()));
    }

    private HttpResponse<String> change(JsonObject body) {
        return gatepass.send("PATCH", MOVING, body);
    }

    private void isAt(URI endpoint) {
        assertEquals(endpoint.toString(), ok(200, gatepass.get(MOVING)).getString("endpoint"));
    }

    private void bind(String bucket) {
        gatepass.gatepass().database().rows().instanceBucket(bucket);
        gatepass.seen();
    }

    private void stays(HttpResponse<String> answer, String why) {
        refused(answer, 409, "conflict");
        String detail = json(answer).getString("detail");
        assertTrue(detail.contains(why) && detail.contains("objects_moved_along"), detail);
        isAt(store.endpoint());
    }

    private void nothingIsLeft() {
        for (S3Server server : List.of(store, another)) {
            assertEquals(List.of(), server.keys("files"));
        }
    }

    @Test
    void anotherStoreDoesNotTakeThePlaceOfTheOneThatHoldsTheFiles_R16() {
        bind("moving");
        stays(move(another.endpoint()), "is not found at the new one");
        bind("instance");
        stays(move(another.endpoint()), "is not found at the new one");
        stays(
                change(new JsonObject()
                        .put("endpoint", another.endpoint().toString())
                        .put("disabled", true)),
                "is not found at the new one");
        assertEquals(0, gatepass.count(RECORDED + "true"));
        nothingIsLeft();
    }

    @Test
    void anotherDoorOfTheSameStoreDoes() {
        bind("moving");
        ok(200, move(door));
        isAt(door);
        assertEquals(1, gatepass.count(RECORDED + "NOT details ? 'objects_moved_along'"));
        nothingIsLeft();
    }

    @Test
    void aBucketInWhichADeletionIsPendingStaysWhereTheObjectIs_R3() {
        gatepass.gatepass()
                .database()
                .execute("INSERT INTO pending_deletion"
                        + " (storage_bucket, key, team, deleted_by_kind, deleted_by, remove_after)"
                        + " VALUES ('moving', 'kappa/a', 'kappa', 'user', 'kay', now() + interval '1 day')");
        gatepass.seen();
        stays(move(another.endpoint()), "is not found at the new one");
        ok(200, move(door));
    }

    @Test
    void whoKnowsThatTheObjectsWereMovedSaysSoAndIsRecorded() {
        bind("moving");
        store.stop();
        stays(move(another.endpoint()), "at the old address nothing can be written");
        JsonObject said =
                new JsonObject().put("endpoint", another.endpoint().toString()).put("objects_moved_along", true);
        ok(200, change(said));
        isAt(another.endpoint());
        assertEquals(1, gatepass.count(RECORDED + "details @> '{\"objects_moved_along\": true}'"));
        ok(200, change(new JsonObject().put("direct_deletion", true).put("objects_moved_along", true)));
        assertEquals(1, gatepass.count(RECORDED + "details ? 'objects_moved_along'"));
    }

    @Test
    void aBucketThatNeverWasAnybodysMovesFreely() {
        store.stop();
        ok(200, move(another.endpoint()));
        isAt(another.endpoint());
    }

    @Test
    void whatSaysNothingOfTheAddressIsNotProved() {
        bind("moving");
        bind("instance");
        store.stop();
        assertFalse(ok(200, change(new JsonObject().put("public_endpoint", door.toString())))
                .containsKey("findings"));
    }
}
