package dev.gatepass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Origin;
import dev.gatepass.config.LimitsConfig;
import dev.gatepass.config.RateConfig;
import dev.gatepass.fixture.FileGatepass;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LimitedGatepassTest {
    private static final String ENDPOINT = "http://127.0.0.1:9";
    private static final RateConfig OFF = new RateConfig(0, 1);

    @Test
    void aWholeGatewayKeepsTheLimitsOfItsConfiguration_H10() throws IOException {
        assertEquals("urls-per-caller", limitedBy(new LimitsConfig(new RateConfig(1, 3), OFF, OFF)));
        assertEquals("urls-per-team", limitedBy(new LimitsConfig(OFF, new RateConfig(1, 3), OFF)));
        assertEquals("none", limitedBy(new LimitsConfig(OFF, OFF, OFF)));
    }

    /** Which limit is run into; 30 requests take far less than the 27 s in which none would be. */
    private static String limitedBy(LimitsConfig limits) throws IOException {
        String bucket = "provider: s3-compatible, bucket: files, region: us-east-1, endpoint: \"" + ENDPOINT
                + "\", access_key_id: AK, secret: \"env:S\"";
        try (FileGatepass gatepass = FileGatepass.start(
                Map.of("kappa", bucket),
                List.of(Origin.parse(ENDPOINT)),
                Map.of("S", "secret-of-the-limited-store"),
                limits)) {
            JsonObject item = new JsonObject().put("method", "GET").put("key", "a");
            for (int i = 0; i < 30; i++) {
                var answer = gatepass.sign("kappa", item);
                if (answer.statusCode() != 200) {
                    assertEquals(429, answer.statusCode(), answer.body());
                    assertTrue(i >= 3, "after " + i);
                    String policy =
                            answer.headers().firstValue("RateLimit-Policy").orElseThrow();
                    return policy.substring(1, policy.indexOf('"', 1));
                }
            }
            return "none";
        }
    }
}
