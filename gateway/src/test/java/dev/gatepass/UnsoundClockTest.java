package dev.gatepass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Exchanging;
import dev.gatepass.fixture.IssuerKey;
import dev.gatepass.fixture.RunningGatepass;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole gateways on a host whose clock is not that of their database. */
@Timeout(120)
class UnsoundClockTest {
    private static final Duration TOO_FAR = Duration.ofMinutes(6);

    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Duration ahead = Duration.ZERO;
    private final InstantSource host = () -> Instant.now().plus(ahead);

    private HttpResponse<String> send(RunningGatepass gatepass, HttpRequest.Builder request) {
        request.header("Authorization", "Bearer " + gatepass.key("kay"));
        return Await.of(() -> client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    private HttpResponse<String> sign(RunningGatepass gatepass, String key) {
        return send(
                gatepass,
                HttpRequest.newBuilder(gatepass.uri("/v1/teams/kappa/sign"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"requests\":[{\"method\":\"GET\",\"key\":\"" + key + "\"}]}")));
    }

    private HttpResponse<String> redirect(RunningGatepass gatepass) {
        return send(gatepass, HttpRequest.newBuilder(gatepass.uri("/v1/teams/kappa/objects/a")));
    }

    private HttpResponse<String> readiness(RunningGatepass gatepass) {
        return send(gatepass, HttpRequest.newBuilder(gatepass.operationsUri("/readyz")));
    }

    private static void refused(HttpResponse<String> answer) {
        assertEquals(503, answer.statusCode(), answer.body());
        assertEquals("clock_unsound", new JsonObject(answer.body()).getString("code"), answer.body());
    }

    @Test
    void signsNoUrlUntilItsClockIsRight_F_CLK1() throws IOException {
        ahead = TOO_FAR;
        try (RunningGatepass gatepass = RunningGatepass.by(host)) {
            for (Duration wrong : new Duration[] {TOO_FAR, TOO_FAR.negated()}) {
                ahead = wrong;
                HttpResponse<String> answer = sign(gatepass, "refused");
                refused(answer);
                assertEquals("1", answer.headers().firstValue("Retry-After").orElseThrow());
                refused(redirect(gatepass));
                refused(readiness(gatepass));
                ahead = Duration.ZERO;
                assertEquals(200, sign(gatepass, "signed").statusCode());
                assertEquals(307, redirect(gatepass).statusCode());
                assertEquals(200, readiness(gatepass).statusCode());
            }
            assertFalse(gatepass.auditRecord().contains("refused"), "no record of what was not given");
        }
    }

    @Test
    void givesNoTokenUntilItsClockIsRight_F_CLK1() throws IOException {
        IssuerKey key = IssuerKey.generate("k1", "ES256");
        try (Exchanging all = new Exchanging(key)) {
            Gatepass gateway = all.gateway(host);
            String assertion = all.issuer()
                    .token("kay", Instant.now(), Duration.ofHours(1))
                    .signedBy(key);
            all.until("a key that signs", () -> all.exchange(gateway, assertion).statusCode() == 200);
            ahead = TOO_FAR;
            refused(all.exchange(gateway, assertion));
            ahead = Duration.ZERO;
            assertEquals(200, all.exchange(gateway, assertion).statusCode());
        }
    }
}
