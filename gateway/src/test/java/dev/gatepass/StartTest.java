package dev.gatepass;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.directory.Eventually;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.FaultProxy;
import dev.gatepass.fixture.RunningGatepass;
import dev.gatepass.fixture.TestPostgres;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StartTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        Await.done(vertx.close());
    }

    @Test
    void withoutItsDatabaseItListensIsNotReadyAndRecovers_F_RST2() throws IOException {
        TestPostgres database = TestPostgres.migrated();
        FaultProxy proxy = Await.done(FaultProxy.before(vertx, database.port()));
        proxy.refuse();
        try (RunningGatepass gatepass = RunningGatepass.through(database, proxy.port())) {
            HttpResponse<String> early = get(gatepass, "/readyz");
            assertEquals(503, early.statusCode());
            assertEquals("directory_stale", new JsonObject(early.body()).getString("code"));
            assertEquals(200, get(gatepass, "/livez").statusCode());
            assertEquals(503, get(gatepass, "/v1/me").statusCode(), "nothing is decided on no directory");
            proxy.pass();
            Eventually.holds(
                    vertx, "it is ready", () -> get(gatepass, "/readyz").statusCode() == 200);
            assertEquals(200, get(gatepass, "/v1/me").statusCode());
        }
    }

    private HttpResponse<String> get(RunningGatepass gatepass, String path) {
        HttpRequest request = HttpRequest.newBuilder(gatepass.uri(path))
                .header("Authorization", "Bearer " + gatepass.key("kay"))
                .build();
        return Await.of(() -> client.send(request, HttpResponse.BodyHandlers.ofString()));
    }
}
