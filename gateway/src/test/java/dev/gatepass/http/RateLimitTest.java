package dev.gatepass.http;

import static dev.gatepass.fixture.World.ADAM;
import static dev.gatepass.fixture.World.EVE;
import static dev.gatepass.fixture.World.KAY;
import static dev.gatepass.fixture.World.OLA;
import static dev.gatepass.fixture.World.VIC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Subject;
import dev.gatepass.config.LimitsConfig;
import dev.gatepass.config.RateConfig;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Contract;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.fixture.VirtualClock;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Limits for callers and teams, as clients meet them; by a clock that stands still until it is moved. */
@Timeout(60)
class RateLimitTest {
    private static final LimitsConfig LIMITS =
            new LimitsConfig(new RateConfig(10, 100), new RateConfig(20, 150), new RateConfig(1, 5));

    private final VirtualClock clock = VirtualClock.at("2026-11-24T12:00:00Z");
    private final TestGateway gateway = TestGateway.start(TestGateway.defaults(), LIMITS, clock.monotonic());
    private final Vertx vertx = Vertx.vertx();
    private final Contract contract = Contract.load(vertx);

    @AfterEach
    void stop() {
        gateway.close();
        Await.done(vertx.close());
    }

    private static String batch(int urls) {
        return Stream.generate(() -> "{\"method\":\"GET\",\"key\":\"a\"}")
                .limit(urls)
                .collect(Collectors.joining(",", "{\"requests\":[", "]}"));
    }

    private HttpResponse<String> sign(Subject who, String team, int urls) {
        HttpResponse<String> answer = gateway.sign(who, team, batch(urls));
        contract.holds("sign", answer);
        return answer;
    }

    private static void limited(String limit, int remaining, int seconds, HttpResponse<String> answer) {
        assertEquals(429, answer.statusCode(), answer.body());
        assertEquals("rate_limited", new JsonObject(answer.body()).getString("code"));
        assertEquals(Optional.of(Integer.toString(seconds)), answer.headers().firstValue("Retry-After"));
        assertTrue(policy(answer).startsWith('"' + limit + "\";q="), policy(answer));
        assertEquals('"' + limit + "\";r=" + remaining + ";t=" + seconds, standing(answer));
    }

    private static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("RateLimit-Policy").orElse("none");
    }

    private static String standing(HttpResponse<String> answer) {
        return answer.headers().firstValue("RateLimit").orElse("none");
    }

    @Test
    void whoFloodsIsTooMuchAndNobodyElse_H10() {
        HttpResponse<String> served = sign(KAY, "kappa", 60);
        assertEquals(200, served.statusCode());
        assertEquals("\"urls-per-caller\";q=100;w=10", policy(served));
        assertEquals("\"urls-per-caller\";r=40;t=6", standing(served));
        limited("urls-per-caller", 39, 7, sign(KAY, "kappa", 61));
        int refused = 0;
        for (int i = 0; i < 100; i++) {
            refused += sign(KAY, "kappa", 30).statusCode() == 429 ? 1 : 0;
        }
        assertEquals(99, refused);
        assertEquals(200, sign(VIC, "kappa", 50).statusCode(), "another one in the same team");
        assertEquals(200, sign(OLA, "omega", 100).statusCode(), "another team");
        clock.advance(Duration.ofMillis(99));
        limited("urls-per-caller", 0, 1, sign(KAY, "kappa", 1));
        clock.advance(Duration.ofMillis(1));
        assertEquals(200, sign(KAY, "kappa", 1).statusCode());
    }

    @Test
    void aTeamsFloodIsAllItsMembersAndNobodyElses_H10() {
        assertEquals(200, sign(KAY, "kappa", 100).statusCode());
        assertEquals(200, sign(VIC, "kappa", 50).statusCode());
        limited("urls-per-team", 0, 1, sign(VIC, "kappa", 1));
        limited("urls-per-team", 0, 2, sign(VIC, "kappa", 40));
        limited("urls-per-team", 0, 1, gateway.call("GET", VIC, "/v1/teams/kappa/objects/a"));
        assertEquals(200, sign(ADAM, "omega", 100).statusCode());
        clock.advance(Duration.ofSeconds(2));
        assertEquals(200, sign(VIC, "kappa", 40).statusCode(), "who waits as long as it was told to");
    }

    @Test
    void whoHasNoRightInATeamNeitherUsesUpItsLimitNorLearnsOfIt_H10() {
        for (int i = 0; i < 100; i++) {
            assertEquals(403, sign(EVE, "kappa", i % 2).statusCode());
        }
        limited("urls-per-caller", 0, 1, sign(EVE, "kappa", 1));
        assertEquals(200, sign(KAY, "kappa", 100).statusCode());
        assertEquals(200, sign(VIC, "kappa", 50).statusCode());
        clock.advance(Duration.ofSeconds(1));
        limited("urls-per-team", 20, 1, sign(VIC, "kappa", 40));
        assertEquals(403, sign(EVE, "kappa", 10).statusCode(), "the team is busy, and this is not told");
    }

    @Test
    void whatIsReadForNothingCostsAsMuchAsWhatIsSigned_H10() {
        assertEquals(403, sign(EVE, "kappa", 60).statusCode());
        assertEquals(400, gateway.sign(EVE, "kappa", batch(30) + "x").statusCode());
        limited("urls-per-caller", 9, 10, sign(EVE, "kappa", 11));
        assertEquals(403, sign(EVE, "kappa", 9).statusCode());
        limited("urls-per-caller", 0, 1, sign(EVE, "kappa", 1));
        assertEquals(200, sign(KAY, "kappa", 100).statusCode(), "the team has paid for none of it");
    }

    @Test
    void whoMayNotActForSomebodyHasPaidForAsking_H10() {
        for (int i = 0; i < 100; i++) {
            assertEquals(403, asOla().statusCode());
        }
        limited("urls-per-caller", 0, 1, asOla());
    }

    private HttpResponse<String> asOla() {
        return gateway.send(gateway.request(KAY, "/v1/me")
                .header("Gatepass-Acting-For", "ola")
                .build());
    }

    @Test
    void aRedirectCostsOne_H10() {
        for (int i = 0; i < 100; i++) {
            String method = new String[] {"GET", "HEAD", "PUT"}[i % 3];
            assertEquals(
                    307, gateway.call(method, KAY, "/v1/teams/kappa/objects/a").statusCode());
        }
        HttpResponse<String> refused = gateway.call("GET", KAY, "/v1/teams/kappa/objects/a");
        contract.holds("getObject", refused);
        limited("urls-per-caller", 0, 1, refused);
        assertEquals(200, sign(VIC, "kappa", 50).statusCode());
        limited("urls-per-team", 0, 1, sign(VIC, "kappa", 1));
    }

    @Test
    void mistakesAreNotFree_H10() {
        for (int i = 0; i < 50; i++) {
            assertEquals(400, gateway.sign(KAY, "kappa", "{\"requests\":[").statusCode());
            assertEquals(
                    400,
                    gateway.call("GET", KAY, "/v1/teams/kappa/objects/a?expires_in=x")
                            .statusCode());
        }
        limited("urls-per-caller", 0, 1, gateway.call("GET", KAY, "/v1/me"));
    }

    @Test
    void aBatchIsRefusedBeforeItsLastUrlIsRead_H10() {
        String broken = batch(100).replace("]}", ",{\"method\":\"GET\",\"key\":\"a\"},nonsense]}");
        limited("urls-per-caller", 99, 1, gateway.sign(KAY, "kappa", broken));
        assertEquals(
                400,
                gateway.sign(KAY, "kappa", batch(98).replace("]}", ",nonsense]}"))
                        .statusCode());
    }

    @Test
    void everyOperationForCallersIsLimitedAndSaysSo_H10() {
        assertEquals(200, sign(KAY, "kappa", 100).statusCode());
        int limited = 0;
        for (Operation operation : contract.operations()) {
            if (!operation.getSecurityRequirements().isEmpty()) {
                HttpResponse<String> answer = gateway.send(gateway.request(KAY, path(operation))
                        .method(operation.getHttpMethod().name(), HttpRequest.BodyPublishers.ofString("{}"))
                        .header("Content-Type", "application/json")
                        .build());
                assertEquals(429, answer.statusCode(), operation.getOperationId());
                assertEquals("1", answer.headers().firstValue("Retry-After").orElse("none"));
                assertTrue(Contract.describes(operation, 429), operation.getOperationId());
                if (!operation.getHttpMethod().name().equals("HEAD")) {
                    contract.holds(operation.getOperationId(), answer);
                }
                limited++;
            }
        }
        assertEquals(contract.operations().size() - 8, limited);
        assertEquals(200, gateway.call("GET", KAY, "/readyz").statusCode());
    }

    private static String path(Operation operation) {
        return operation.getOpenAPIPath().replace("{team}", "kappa").replaceAll("\\{\\w+}", "a");
    }
}
