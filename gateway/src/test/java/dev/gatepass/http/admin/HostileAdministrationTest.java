package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.ok;
import static dev.gatepass.fixture.Administered.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Administered;
import dev.gatepass.fixture.Contract;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Administrators of teams and organizations who want more than they may, and one of the system who is careless. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileAdministrationTest {
    private static final Map<String, String> NAMES = Map.of(
            "{organization}", "acme",
            "{user}", "kay",
            "{service_account}", "robot",
            "{team}", "kappa",
            "{api_key}", "nothing",
            "{signing_key}", "nothing",
            "{storage_bucket}", "omega");

    private Administered gatepass;
    private String boss;
    private String lea;

    @BeforeAll
    void start() throws IOException {
        gatepass = Administered.start();
        gatepass.gatepass()
                .database()
                .rows()
                .user("boss")
                .organizationMember("boss", "acme", "admin")
                .user("lea")
                .organizationMember("lea", "acme", "member")
                .teamMember("lea", "omega", "admin");
        boss = gatepass.gatepass().newKey("boss");
        lea = gatepass.gatepass().newKey("lea");
        gatepass.seen();
    }

    @AfterAll
    void stop() {
        gatepass.close();
    }

    private HttpResponse<String> root(String method, String path, String body, String... headers) {
        return gatepass.send(method, path, gatepass.root(), body, headers);
    }

    @Test
    void whoHasNoRightIsToldNothingElse_R14() {
        long revision = gatepass.gatepass().revision();
        int asked = 0;
        for (var operation : Contract.document().getJsonObject("paths")) {
            String path = operation.getKey();
            if (!path.startsWith("/v1/admin/")) {
                continue;
            }
            for (Map.Entry<String, String> name : NAMES.entrySet()) {
                path = path.replace(name.getKey(), name.getValue());
            }
            for (String method : List.of("get", "post", "put", "patch", "delete")) {
                if (((JsonObject) operation.getValue()).containsKey(method)) {
                    String body = method.startsWith("p") ? "{\"nonsense\":true}" : "";
                    for (String key : List.of(boss, lea)) {
                        refused(gatepass.send(method.toUpperCase(Locale.ROOT), path, key, body), 403, "forbidden");
                    }
                    asked++;
                }
            }
        }
        assertTrue(asked > 40, "" + asked);
        assertEquals(revision, gatepass.gatepass().revision());
    }

    @Test
    void aTeamsAdministratorLearnsNothingOfOtherTeamsAndPeople() {
        String members = "/v1/admin/teams/omega/members/";
        String place = "{\"role\":\"member\"}";
        gatepass.gatepass().database().rows().user("stranger");
        gatepass.gatepass()
                .database()
                .execute(
                        "INSERT INTO account (kind, name, organization) VALUES ('service-account', 'theirs', 'umbrella')");
        gatepass.seen();
        HttpResponse<String> stranger = gatepass.send("PUT", members + "users/stranger", lea, place);
        HttpResponse<String> nobody = gatepass.send("PUT", members + "users/nobody", lea, place);
        refused(stranger, 403, "forbidden");
        refused(nobody, 403, "forbidden");
        HttpResponse<String> theirs = gatepass.send("PUT", members + "service-accounts/theirs", lea, place);
        HttpResponse<String> nothing = gatepass.send("PUT", members + "service-accounts/nothing", lea, place);
        refused(theirs, 404, "not_found");
        assertEquals(
                Administered.json(nothing).getString("detail"),
                Administered.json(theirs).getString("detail"));
        refused(gatepass.send("GET", "/v1/admin/teams/kappa/members", lea, ""), 403, "forbidden");
        refused(gatepass.send("GET", "/v1/admin/teams/no-such-team/members", lea, ""), 403, "forbidden");
    }

    @Test
    void nobodyIsCalledWhatNoPathCanHold() {
        List<Object> names =
                List.of(".", "..", "", "a\u0085b", "a\u0000b", "a\nb", "\ud800", "x".repeat(256), 7, false);
        for (Object name : names) {
            JsonObject named = new JsonObject().put("name", name);
            refused(root("POST", "/v1/admin/organizations", escaped(named)), 400, "invalid_request");
            refused(root("POST", "/v1/admin/users", escaped(named)), 400, "invalid_request");
            refused(
                    root("POST", "/v1/admin/service-accounts", escaped(named.put("organization", "acme"))),
                    400,
                    "invalid_request");
            refused(
                    root(
                            "POST",
                            "/v1/admin/storage-buckets",
                            escaped(named.put("provider", "aws")
                                    .put("bucket", "some-files")
                                    .put("region", "eu-west-1")
                                    .put("access_key_id", "AK")
                                    .put("secret", "env:S3"))),
                    400,
                    "invalid_request");
        }
        assertEquals(10, names.size());
    }

    /** In ASCII, since half a pair of surrogates comes through in no other way. */
    private static String escaped(JsonObject body) {
        StringBuilder ascii = new StringBuilder();
        body.encode()
                .chars()
                .forEach(c -> ascii.append(
                        c < 0x80 ? "" + (char) c : "\\u" + HexFormat.of().toHexDigits((char) c)));
        return ascii.toString();
    }

    @Test
    void whoeverIsCalledSomethingStrangeIsFoundAndGoes() {
        for (String name : List.of("a/b", "a b?c#d", "100%25", "x;y=1", "\u00fcn\u00ef\ud83d\ude00", "...", "+&'\"<")) {
            for (String collection : List.of("organizations", "users")) {
                HttpResponse<String> made = root(
                        "POST",
                        "/v1/admin/" + collection,
                        new JsonObject().put("name", name).encode());
                ok(201, made);
                String location = made.headers().firstValue("Location").orElseThrow();
                assertEquals(name, ok(200, gatepass.get(location)).getString("name"));
                ok(200, root("DELETE", location, ""));
            }
        }
    }

    @Test
    void halfACharacterNeverMeansSomebodyElse() {
        ok(201, root("POST", "/v1/admin/organizations", "{\"name\":\"?\"}"));
        ok(201, root("POST", "/v1/admin/users", "{\"name\":\"?\"}"));
        String half = "\"\\ud800\"";
        for (String body : List.of(
                "/v1/admin/teams {\"name\":\"half\",\"organization\":" + half + "}",
                "/v1/admin/service-accounts {\"name\":\"half\",\"organization\":" + half + "}",
                "/v1/admin/api-keys {\"owner\":{\"kind\":\"user\",\"name\":" + half + "}}",
                "/v1/me/api-keys {\"label\":" + half + "}")) {
            int space = body.indexOf(' ');
            refused(root("POST", body.substring(0, space), body.substring(space + 1)), 400, "invalid_request");
        }
        assertEquals(0, gatepass.count("SELECT count(*) FROM team WHERE name = 'half'"));
        assertEquals(0, gatepass.count("SELECT count(*) FROM api_key WHERE owner = '?' OR label IS NOT NULL"));
    }

    @Test
    void whatIsNotThereIsNotMadeByWhoOnlyChanges() {
        String place = "/v1/admin/teams/omega/members/users/kay";
        String role = "{\"role\":\"member\"}";
        refused(root("PUT", place, role, "If-Match", "*"), 412, "precondition_failed");
        ok(201, root("PUT", place, role));
        ok(200, root("PUT", place, "{\"role\":\"view-only\"}", "If-Match", "*"));
        for (String tag : List.of("", "\"\"", "7", "W/\"7\"", "\"7\", \"8\"", "\"-1\"", "\"99999999999999999999\"")) {
            refused(root("PUT", place, role, "If-Match", tag), 412, "precondition_failed");
            refused(root("DELETE", place, "", "If-Match", tag), 412, "precondition_failed");
        }
        ok(200, root("DELETE", place, "", "If-Match", "*"));
        refused(root("DELETE", place, "", "If-Match", "*"), 404, "not_found");
    }

    @Test
    void nonsenseIsRefusedAndNeverAFault_T09() {
        List<String> cursors = List.of("AA", "_w", "gICA", "7aCA", "x".repeat(2000), "%00", "%2F", "=");
        for (String list : List.of(
                "organizations",
                "users",
                "service-accounts",
                "api-keys",
                "storage-buckets",
                "teams",
                "bindings",
                "teams/omega/members",
                "organizations/acme/members",
                "audit")) {
            for (String cursor : cursors) {
                refused(gatepass.get("/v1/admin/" + list + "?cursor=" + cursor), 400, "invalid_request");
            }
        }
        for (String query : List.of(
                "?name=%00",
                "?name=%FF",
                "?actor=%00",
                "?kind=%ED%A0%80",
                "?since=0000-01-01T00:00:00Z",
                "?until=9999-12-31T23:59:59Z",
                "?cursor=LTE",
                "?cursor=OTk5OTk5OTk5OTk5OTk5OTk5OTk")) {
            int status = gatepass.get("/v1/admin/audit" + query).statusCode();
            assertTrue(status == 200 || status == 400, query + ": " + status);
        }
        JsonArray nulls = new JsonArray().addNull();
        for (JsonObject body : List.of(
                new JsonObject().put("scopes", nulls),
                new JsonObject().put("teams", nulls),
                new JsonObject().put("teams", new JsonArray().add("")),
                new JsonObject().put("expires_at", "0000-01-01T00:00:00Z"),
                new JsonObject().put("expires_at", "2026-02-30T00:00:00Z"),
                new JsonObject().put("label", ""),
                new JsonObject().put("label", "x".repeat(256)))) {
            refused(root("POST", "/v1/me/api-keys", body.encode()), 400, "invalid_request");
        }
    }
}
