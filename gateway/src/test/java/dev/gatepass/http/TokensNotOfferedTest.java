package dev.gatepass.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Contract;
import dev.gatepass.fixture.TestGateway;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gateway that exchanges no tokens, as each with a directory in a file. */
@Timeout(60)
class TokensNotOfferedTest {
    private final Vertx vertx = Vertx.vertx();
    private final Contract contract = Contract.load(vertx);
    private final TestGateway gateway = TestGateway.start();

    @AfterEach
    void stop() {
        gateway.close();
        Await.done(vertx.close());
    }

    private HttpResponse<String> post(String type, String body, String query) {
        HttpResponse<String> answer = gateway.send(HttpRequest.newBuilder(gateway.uri("/oidc/token" + query))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        contract.holds("exchangeToken", answer);
        return answer;
    }

    private static void refused(int status, String code, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(code, new JsonObject(answer.body()).getString("code"));
    }

    @Test
    void saysSoToWhoAsksForOne() {
        String form = "application/x-www-form-urlencoded";
        String body = "assertion=e30.e30.e30&grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer";
        refused(400, "unsupported_operation", post(form, body, ""));
        refused(400, "unsupported_operation", post(form + "; charset=UTF-8", body, ""));
        refused(400, "invalid_request", post(form, body, "?grant_type=x"));
        refused(415, "unsupported_media_type", post("application/json", "{}", ""));
        refused(415, "unsupported_media_type", post(form + "; charset=latin1", body, ""));
    }

    @Test
    void hasNoKeysAndNoDescription() {
        for (String path : new String[] {"/.well-known/jwks.json", "/.well-known/oauth-authorization-server"}) {
            HttpResponse<String> answer =
                    gateway.send(HttpRequest.newBuilder(gateway.uri(path)).build());
            contract.holds("GET", path, answer);
            refused(404, "not_found", answer);
        }
    }

    @Test
    void tellsWhichMethodItHas() {
        HttpResponse<String> answer =
                gateway.send(HttpRequest.newBuilder(gateway.uri("/oidc/token")).build());
        refused(405, "method_not_allowed", answer);
        assertEquals("POST", answer.headers().firstValue("Allow").orElseThrow());
    }
}
