package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.fixture.Administered;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.LeakDetector;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * What keys open that were made with scopes, for some teams, or with an end: over HTTP, of a person and of a service
 * account, both admins of the team kappa.
 */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyScopesTest {
    private static final List<String> SCOPES = List.of("read", "write", "admin", "act-for");
    private static final String OWN = "/v1/me/api-keys";
    private static final String KEYS = "/v1/admin/api-keys";
    private static final String MEMBERS = "/v1/admin/teams/kappa/members";
    private static final String SIGN = "/v1/teams/kappa/sign";

    private final HttpClient client = HttpClient.newHttpClient();
    private Administered gatepass;
    private String max;
    private long revision;

    @BeforeAll
    void start() throws IOException {
        gatepass = Administered.start();
        gatepass.gatepass()
                .database()
                .rows()
                .user("max")
                .organizationMember("max", "acme", "viewer")
                .teamMember("max", "kappa", "admin")
                .serviceAccount("robot", "acme")
                .update("INSERT INTO team_membership (account_kind, account, team, role)"
                        + " VALUES ('service-account', 'robot', 'kappa', 'admin')");
        max = gatepass.gatepass().newKey("max");
        seen();
    }

    @AfterAll
    void stop() {
        gatepass.close();
    }

    private static JsonObject terms(Set<String> scopes, Optional<String> team) {
        JsonObject terms = new JsonObject().put("scopes", new JsonArray(List.copyOf(scopes)));
        team.ifPresent(name -> terms.put("teams", new JsonArray().add(name)));
        return terms;
    }

    private static JsonObject robots(JsonObject terms) {
        return terms.put(
                "owner", new JsonObject().put("kind", "service-account").put("name", "robot"));
    }

    private JsonObject made(String path, String by, JsonObject terms) {
        JsonObject made = ok(201, gatepass.send("POST", path, by, terms.encode()));
        LeakDetector.register(made.getString("key"));
        revision = made.getLong("revision");
        return made;
    }

    /** What was changed by SQL is seen from now on. */
    private void seen() {
        gatepass.seen();
        revision = gatepass.gatepass().revision();
    }

    private static String bearer(String key) {
        return "Bearer " + key;
    }

    private static String basic(String user, String key) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + key).getBytes(StandardCharsets.ISO_8859_1));
    }

    private HttpResponse<String> send(String method, String path, String authorization, String body, String... more) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gatepass.gatepass().uri(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .header("Gatepass-At-Least-Revision", Long.toString(revision))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (more.length > 0) {
            request.headers(more);
        }
        return Await.of(() -> client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    private boolean signs(String authorization, String method) {
        String body = "{\"requests\":[{\"method\":\"" + method + "\",\"key\":\"a\"}]}";
        HttpResponse<String> answer = send("POST", SIGN, authorization, body);
        return answer.statusCode() == 200
                && !Administered.json(answer)
                        .getJsonArray("urls")
                        .getJsonObject(0)
                        .containsKey("error");
    }

    private boolean opens(String authorization, String path, String... more) {
        int status = send("GET", path, authorization, "", more).statusCode();
        assertEquals(true, status == 200 || status == 403, path + " " + status);
        return status == 200;
    }

    /** What a key opens: to read, to write, the team's members, its owner's keys, and others' names. */
    private List<Boolean> opened(String authorization) {
        return List.of(
                signs(authorization, "GET"),
                signs(authorization, "PUT"),
                opens(authorization, MEMBERS),
                opens(authorization, OWN),
                opens(authorization, "/v1/me", "Gatepass-Acting-For", "ola"));
    }

    private static List<Boolean> allowed(Set<String> scopes, boolean kappa, boolean person) {
        return List.of(
                kappa && scopes.contains("read"),
                kappa && scopes.contains("write"),
                kappa && scopes.contains("admin"),
                person && scopes.contains("admin"),
                scopes.contains("act-for"));
    }

    @Test
    void everyKeyOpensWhatItsScopesAndTeamsSayAndNothingElse() {
        int keys = 0;
        for (int mask = 1; mask < 1 << SCOPES.size(); mask++) {
            int chosen = mask;
            Set<String> scopes = IntStream.range(0, SCOPES.size())
                    .filter(i -> (chosen & 1 << i) != 0)
                    .mapToObj(SCOPES::get)
                    .collect(Collectors.toSet());
            for (Optional<String> team :
                    List.of(Optional.<String>empty(), Optional.of("kappa"), Optional.of("omega"))) {
                boolean kappa = team.isEmpty() || team.get().equals("kappa");
                String robot =
                        made(KEYS, gatepass.root(), robots(terms(scopes, team))).getString("key");
                assertEquals(allowed(scopes, kappa, false), opened(bearer(robot)), scopes + " " + team);
                keys++;
                if (!scopes.contains("act-for")) {
                    String own = made(OWN, max, terms(scopes, team)).getString("key");
                    assertEquals(allowed(scopes, kappa, true), opened(bearer(own)), scopes + " " + team);
                    keys++;
                }
            }
        }
        assertEquals((15 + 7) * 3, keys);
    }

    @Test
    void aKeyIsAsGoodInBasicAsInBearer_J15() {
        String person = made(OWN, max, terms(Set.of("read", "admin"), Optional.of("kappa")))
                .getString("key");
        String robot = made(KEYS, gatepass.root(), robots(terms(Set.of("write", "act-for"), Optional.empty())))
                .getString("key");
        for (String key : List.of(person, robot)) {
            assertEquals(opened(bearer(key)), opened(basic("api", key)));
            for (String user : List.of("", "API", "max", "robot", "api:api")) {
                assertEquals(401, send("GET", "/v1/me", basic(user, key), "").statusCode(), user);
            }
        }
        assertEquals(List.of(true, false, true, true, false), opened(basic("api", person)));
        assertEquals(List.of(false, true, false, false, true), opened(basic("api", robot)));
    }

    @Test
    void aKeyOpensNothingOnceItHasEnded_J15() {
        for (JsonObject made : List.of(
                made(OWN, max, new JsonObject().put("expires_at", "2999-01-01T00:00:00Z")),
                made(KEYS, gatepass.root(), robots(new JsonObject().put("expires_at", "2999-01-01T00:00:00Z"))))) {
            String key = made.getString("key");
            assertEquals(true, signs(bearer(key), "GET"));
            gatepass.gatepass()
                    .database()
                    .execute("UPDATE api_key SET expires_at = now() - interval '1 s' WHERE id = '"
                            + made.getString("id") + "'");
            seen();
            for (String authorization : List.of(bearer(key), basic("api", key))) {
                assertEquals(401, send("GET", "/v1/me", authorization, "").statusCode());
                assertEquals(401, send("POST", OWN, authorization, "{}").statusCode());
            }
        }
    }

    @Test
    void aKeyOpensNothingWhileItsOwnerIsLockedOut_J15() {
        String person = made(OWN, max, new JsonObject()).getString("key");
        String robot = made(KEYS, gatepass.root(), robots(new JsonObject())).getString("key");
        for (List<String> one : List.of(List.of("users/max", person), List.of("service-accounts/robot", robot))) {
            String account = "/v1/admin/" + one.get(0);
            for (boolean disabled : List.of(true, false)) {
                ok(200, gatepass.send("PATCH", account, new JsonObject().put("disabled", disabled)));
                seen();
                int expected = disabled ? 401 : 200;
                assertEquals(
                        expected, send("GET", "/v1/me", bearer(one.get(1)), "").statusCode());
                assertEquals(
                        expected,
                        send("GET", "/v1/me", basic("api", one.get(1)), "").statusCode());
            }
        }
    }

    /** Every way in which a weaker credential could come to a stronger one. */
    @Test
    void aWeakKeyMakesNoStrongerOne_R14() {
        gatepass.gatepass().database().rows().systemAdministrator("ruth");
        String ruth = gatepass.gatepass().newKey("ruth");
        seen();
        String administering =
                made(OWN, ruth, terms(Set.of("admin"), Optional.empty())).getString("key");
        String ending = made(OWN, ruth, new JsonObject().put("expires_at", "2999-01-01T00:00:00Z"))
                .getString("key");
        String ofKappa = made(OWN, ruth, terms(Set.of("read", "write", "admin"), Optional.of("kappa")))
                .getString("key");
        String reading =
                made(OWN, ruth, terms(Set.of("read"), Optional.empty())).getString("key");
        String robot = made(KEYS, gatepass.root(), robots(terms(Set.of("admin", "act-for"), Optional.empty())))
                .getString("key");
        JsonObject herself = new JsonObject().put("kind", "user").put("name", "ruth");
        long keys = gatepass.count("SELECT count(*) FROM api_key");

        assertForbidden(OWN, administering, new JsonObject().put("scopes", new JsonArray().add("read")));
        assertForbidden(KEYS, administering, new JsonObject().put("owner", herself));
        assertForbidden(OWN, ending, new JsonObject().put("expires_at", "2999-01-01T00:00:01Z"));
        assertForbidden(KEYS, ending, new JsonObject().put("owner", herself));
        assertForbidden(OWN, ofKappa, terms(Set.of("read"), Optional.of("omega")));
        assertForbidden(KEYS, ofKappa, new JsonObject().put("owner", herself));
        assertForbidden(KEYS, ofKappa, robots(new JsonObject()));
        assertForbidden("/v1/admin/users", ofKappa, new JsonObject().put("name", "puppet"));
        assertForbidden(OWN, reading, terms(Set.of("read"), Optional.empty()));
        assertForbidden(KEYS, reading, robots(new JsonObject()));
        assertForbidden(KEYS, robot, robots(new JsonObject()));
        assertForbidden(OWN, robot, new JsonObject());
        assertForbidden(OWN, robot, new JsonObject(), "Gatepass-Acting-For", "ruth");
        assertForbidden(KEYS, robot, robots(new JsonObject()), "Gatepass-Acting-For", "ruth");
        assertEquals(keys, gatepass.count("SELECT count(*) FROM api_key"));
    }

    private void assertForbidden(String path, String key, JsonObject body, String... more) {
        HttpResponse<String> answer = send("POST", path, bearer(key), body.encode(), more);
        assertEquals(403, answer.statusCode(), () -> path + " " + body + " " + answer.statusCode());
    }
}
