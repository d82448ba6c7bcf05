package dev.gatepass.http;

import static dev.gatepass.fixture.World.KAY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.HostileTexts;
import dev.gatepass.fixture.TestGateway;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One key, said in the two ways that there are: in a batch, as text of JSON, and alone, as the path of a redirect. */
@Timeout(60)
class KeyInBodyAndPathTest {
    /** No keys, whoever says them. What is no Unicode cannot be said in a path. */
    private static final List<String> REFUSED = List.of(
            ".",
            "..",
            "a/../b",
            "a/.",
            "./a",
            "/",
            "/a",
            "a//b",
            "a\\b",
            "a\u0000b",
            "a\r\nb",
            "a\u007fb",
            "a\u0085b",
            "a\u2028b",
            "k".repeat(1025),
            "\u4e2d".repeat(341));

    @Test
    void aKeyIsDecidedAndSignedAsOneHoweverItIsSaid_K12() {
        List<String> keys =
                Stream.concat(HostileTexts.ALL.stream(), REFUSED.stream()).toList();
        Map<String, Integer> outcomes = new TreeMap<>();
        try (TestGateway gateway = TestGateway.start()) {
            for (String method : List.of("GET", "HEAD", "PUT")) {
                List<String> inBody = inBody(gateway, method, keys);
                assertEquals(keys.size(), inBody.size());
                for (int i = 0; i < keys.size(); i++) {
                    String inPath = inPath(gateway, method, keys.get(i));
                    assertEquals(inBody.get(i), inPath, method + " " + keys.get(i));
                    outcomes.merge(inPath.startsWith("http:") ? "signed" : inPath, 1, Integer::sum);
                }
            }
        }
        assertEquals(Map.of("signed", 3 * HostileTexts.ALL.size(), "invalid_key", 3 * REFUSED.size()), outcomes);
    }

    /** The URL of each key, or why there is none. */
    private static List<String> inBody(TestGateway gateway, String method, List<String> keys) {
        JsonArray requests = new JsonArray();
        keys.forEach(key -> requests.add(
                new JsonObject().put("method", method).put("key", key).put("expires_in", 600)));
        HttpResponse<String> response = gateway.sign(
                KAY, "kappa", new JsonObject().put("requests", requests).encode());
        assertEquals(200, response.statusCode(), response.body());
        List<String> outcomes = new ArrayList<>();
        for (Object item : new JsonObject(response.body()).getJsonArray("urls")) {
            JsonObject url = (JsonObject) item;
            outcomes.add(
                    url.containsKey("url")
                            ? url.getString("url")
                            : url.getJsonObject("error").getString("code"));
        }
        return outcomes;
    }

    private static String inPath(TestGateway gateway, String method, String key) {
        String path = URLEncoder.encode(key, UTF_8).replace("+", "%20").replace("%2F", "/");
        HttpResponse<String> response =
                gateway.call(method, KAY, "/v1/teams/kappa/objects/" + path + "?expires_in=600");
        if (response.statusCode() == 307) {
            return response.headers().firstValue("location").orElseThrow();
        }
        assertEquals(400, response.statusCode());
        assertTrue(method.equals("HEAD") || response.body().contains("\"invalid_key\""), response.body());
        return "invalid_key";
    }
}
