package dev.gatepass.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Await;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client, before a server that answers as it is told. */
@Timeout(60)
class GatepassClientTest {
    private static final String KEY = "gp_canary0123456789-canary";
    private static final KeyTerms OPEN =
            new KeyTerms(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    private static final String ONE =
            "{\"id\":\"a\",\"owner\":{\"kind\":\"user\",\"name\":\"kay\"},\"scopes\":[\"read\"],\"novelty\":[{}]";

    private final Vertx vertx = Vertx.vertx();
    private final Queue<Consumer<HttpServerRequest>> answers = new ArrayDeque<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private HttpServer server;
    private GatepassClient client;

    @BeforeEach
    void start() {
        server = Await.done(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    asked.add(request.method() + " " + request.uri() + " " + body + " "
                            + request.getHeader("Authorization"));
                    Optional.ofNullable(answers.poll())
                            .orElse(unanswered -> unanswered.connection().close())
                            .accept(request);
                }))
                .listen(0, "127.0.0.1"));
        client = new GatepassClient(
                ServerAddress.parse("http://127.0.0.1:" + server.actualPort(), false), Credential.of(KEY), pauses::add);
    }

    @AfterEach
    void stop() {
        Await.done(vertx.close());
    }

    private void answers(int status, String body, String... headers) {
        answers.add(request -> {
            for (int i = 0; i < headers.length; i += 2) {
                request.response().putHeader(headers[i], headers[i + 1]);
            }
            request.response().setStatusCode(status).end(body);
        });
    }

    private void refuses(int status, String code, String... headers) {
        answers(
                status,
                "{\"type\":\"about:blank\",\"title\":\"x\",\"status\":" + status + ",\"code\":\"" + code
                        + "\",\"detail\":\"so it is\",\"request_id\":\"r1\"}",
                headers);
    }

    @Test
    void readsAListToItsEnd() throws Exception {
        answers(200, "{\"api_keys\":[" + ONE + "}],\"next_cursor\":\"x/+\",\"revision\":1}");
        answers(
                200,
                "{\"api_keys\":[" + ONE + ",\"teams\":[],\"label\":\"l\",\"expires_at\":\"2027-01-01T00:00:00Z\","
                        + "\"last_used_at\":\"2026-11-24T05:00:00Z\"}],\"revision\":1}");
        List<KeyDescription> keys = client.keysOf(KeyOwner.serviceAccount("a&b"));
        assertEquals(
                List.of(
                        "GET /v1/admin/api-keys?limit=1000&owner_kind=service-account&owner=a%26b  Bearer " + KEY,
                        "GET /v1/admin/api-keys?limit=1000&owner_kind=service-account&owner=a%26b&cursor=x%2F%2B "
                                + " Bearer " + KEY),
                asked);
        assertEquals(KeyOwner.user("kay"), keys.get(0).owner());
        assertEquals(Optional.empty(), keys.get(0).teams());
        assertEquals(Optional.of(List.of()), keys.get(1).teams());
        assertEquals(
                Optional.of(Instant.parse("2026-11-24T05:00:00Z")), keys.get(1).lastUsedAt());
    }

    @Test
    void saysWhatANewKeyIsToBeAndTakesIt() throws Exception {
        answers(201, ONE + ",\"key\":\"gp_new\",\"revision\":2}");
        MadeKey made = client.makeKey(
                KeyOwner.user("kay"),
                new KeyTerms(
                        Optional.of("l"),
                        Optional.of(List.of("read")),
                        Optional.of(List.of("kappa")),
                        Optional.of(Instant.parse("2027-01-01T00:00:00Z"))));
        assertEquals(
                "POST /v1/admin/api-keys {\"owner\":{\"kind\":\"user\",\"name\":\"kay\"},\"label\":\"l\","
                        + "\"scopes\":[\"read\"],\"teams\":[\"kappa\"],\"expires_at\":\"2027-01-01T00:00:00Z\"} Bearer "
                        + KEY,
                asked.get(0));
        assertEquals("gp_new", made.key());
        assertEquals("a", made.description().id());
        assertFalse(made.toString().contains("gp_new"));
        answers(201, ONE + ",\"key\":\"gp_new\",\"revision\":2}");
        client.makeOwnKey(OPEN);
        assertEquals("POST /v1/me/api-keys {} Bearer " + KEY, asked.get(1));
    }

    @Test
    void tellsWhatAGatewaySaid() {
        refuses(404, "not_found");
        RefusedException refused = assertThrows(RefusedException.class, () -> client.revokeOwnKey("a/b"));
        assertEquals(
                List.of("404", "not_found", "so it is", "r1", "not_found: so it is"),
                List.of(
                        Integer.toString(refused.status()),
                        refused.code(),
                        refused.detail(),
                        refused.requestId().orElseThrow(),
                        String.valueOf(refused.getMessage())));
        assertEquals("DELETE /v1/me/api-keys/a%2Fb  Bearer " + KEY, asked.get(0));
    }

    @Test
    void asksAgainWhenItIsTold() throws Exception {
        refuses(503, "directory_stale", "Retry-After", "2");
        refuses(429, "rate_limited", "Retry-After", "3");
        answers(200, "{\"api_keys\":[],\"revision\":1}");
        assertEquals(List.of(), client.ownKeys());
        assertEquals(List.of(Duration.ofSeconds(2), Duration.ofSeconds(3)), pauses);
    }

    @Test
    void asksAgainForAChangeOnlyWhereNothingWasDone() throws Exception {
        refuses(503, "directory_stale", "Retry-After", "1");
        assertThrows(RefusedException.class, () -> client.makeOwnKey(OPEN));
        assertEquals(List.of(), pauses);
        refuses(503, "overloaded", "Retry-After", "1");
        refuses(429, "rate_limited", "Retry-After", "1");
        answers(200, "{\"revision\":1}");
        client.revokeKey("a");
        assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(1)), pauses);
    }

    @Test
    void doesNotAskForEver() {
        for (int i = 0; i < RetryPolicy.TRIES; i++) {
            refuses(429, "rate_limited", "Retry-After", "1");
        }
        assertEquals(429, assertThrows(RefusedException.class, client::ownKeys).status());
        assertEquals(RetryPolicy.TRIES, asked.size());
        for (String[] headers : List.<String[]>of(
                new String[] {"Retry-After", "21"},
                new String[] {"Retry-After", "-1"},
                new String[] {"Retry-After", "Thu, 26 Nov 2026 16:00:00 GMT"},
                new String[] {})) {
            pauses.clear();
            refuses(503, "overloaded", headers);
            assertThrows(RefusedException.class, client::ownKeys);
            assertEquals(List.of(), pauses);
        }
        refuses(500, "internal", "Retry-After", "1");
        assertThrows(RefusedException.class, client::ownKeys);
        assertEquals(List.of(), pauses);
        assertTrue(answers.isEmpty());
    }

    @Test
    void followsNoRedirectSoThatTheKeyStaysWhereItIsMeantFor() {
        answers(307, "", "Location", "http://127.0.0.1:" + server.actualPort() + "/elsewhere");
        NoAnswerException none = assertThrows(NoAnswerException.class, client::ownKeys);
        assertTrue(String.valueOf(none.getMessage()).endsWith(" redirects to elsewhere, which is not followed"));
        assertEquals(1, asked.size());
    }

    @Test
    void whatIsNoGatewayIsToldFromOne() {
        answers(502, "<html>Bad gateway</html>");
        assertEquals(
                server() + " answered 502, and not as a gateway does",
                assertThrows(NoAnswerException.class, client::ownKeys).getMessage());
        answers(404, "{\"message\":\"no Route matched\"}");
        assertThrows(NoAnswerException.class, client::ownKeys);
        answers(200, "<html>Welcome</html>");
        assertEquals(
                server() + " answered what no gateway does",
                assertThrows(NoAnswerException.class, client::ownKeys).getMessage());
        answers(200, "{}");
        assertThrows(NoAnswerException.class, client::ownKeys);
        assertEquals(
                server() + " broke the connection off",
                assertThrows(NoAnswerException.class, client::ownKeys).getMessage());
        Await.done(server.close());
        assertEquals(
                server() + " cannot be reached",
                assertThrows(NoAnswerException.class, client::ownKeys).getMessage());
    }

    private String server() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    @Test
    void aCredentialIsOneWordAndPrintsAsRedacted_L03() {
        assertFalse(Credential.of(KEY).toString().contains("canary"));
        for (String text : List.of("", "a b", "a\r\nHost: b", "ä", "a,b")) {
            IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Credential.of(text));
            assertEquals("expected one API key or token, and nothing else", refused.getMessage());
        }
    }
}
