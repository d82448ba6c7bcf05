package dev.gatepass.http.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Administered;
import dev.gatepass.fixture.AlteredStore;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.RunningGatepass;
import dev.gatepass.fixture.S3Server;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A check by a whole gateway, of a bucket in a store that lets one step wait. */
@Timeout(120)
class StreamedCheckTest {
    private static final String VARIABLE = "SLOW_STORE_SECRET";

    private final Vertx vertx = Vertx.vertx();

    @Test
    void aFindingIsThereBeforeThoseThatTheStoreKeepsWaiting_R21() throws IOException {
        Promise<Void> told = Promise.promise();
        try (S3Server server = S3Server.start("slow-files");
                AlteredStore store = AlteredStore.before(vertx, server.endpoint());
                Administered gatepass = Administered.over(RunningGatepass.beside(
                        URI.create("http://127.0.0.1:" + store.port()), VARIABLE, S3Server.SECRET_KEY))) {
            store.held(request -> request.operation().equals("versioning") ? told.future() : Future.succeededFuture());
            Iterator<String> lines = lines(gatepass, store);
            List<String> before = new ArrayList<>();
            while (!before.containsAll(Set.of("signed_deletion", "lists", "uploads_in_parts"))) {
                before.add(new JsonObject(lines.next()).getString("id"));
            }
            told.complete();
            List<JsonObject> behind = new ArrayList<>();
            lines.forEachRemaining(line -> behind.add(new JsonObject(line)));
            assertTrue(
                    behind.stream().anyMatch(line -> "recovery".equals(line.getString("id"))), before + " " + behind);
            assertEquals(true, behind.get(behind.size() - 1).getBoolean("usable"), behind.toString());
        } finally {
            Await.done(vertx.close());
        }
    }

    private static Iterator<String> lines(Administered gatepass, AlteredStore store) {
        JsonObject bucket = new JsonObject()
                .put("provider", "s3-compatible")
                .put("bucket", "slow-files")
                .put("region", S3Server.REGION)
                .put("endpoint", "http://127.0.0.1:" + store.port())
                .put("access_key_id", S3Server.ACCESS_KEY)
                .put("secret", "env:" + VARIABLE);
        HttpRequest request = HttpRequest.newBuilder(gatepass.gatepass().uri("/v1/admin/storage-buckets/check"))
                .header("Authorization", "Bearer " + gatepass.root())
                .header("Content-Type", "application/json")
                .header("Accept", "application/x-ndjson")
                .header(
                        "Gatepass-At-Least-Revision",
                        Long.toString(gatepass.gatepass().revision()))
                .POST(HttpRequest.BodyPublishers.ofString(
                        new JsonObject().put("new_bucket", bucket).encode()))
                .build();
        return Await.of(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines()))
                .body()
                .iterator();
    }
}
