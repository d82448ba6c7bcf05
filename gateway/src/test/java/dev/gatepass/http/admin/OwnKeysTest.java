package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.ok;
import static dev.gatepass.fixture.Administered.refused;
import static dev.gatepass.fixture.Administered.versionOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.administration.OwnApiKeys;
import dev.gatepass.fixture.Administered;
import dev.gatepass.fixture.LeakDetector;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnKeysTest {
    private static final String ALL = "/v1/me/api-keys";

    private Administered gatepass;

    @BeforeAll
    void start() throws IOException {
        gatepass = Administered.start();
    }

    @AfterAll
    void stop() {
        gatepass.close();
    }

    private HttpResponse<String> send(String method, String path, String key, String body, String... headers) {
        return gatepass.send(method, path, key, body, headers);
    }

    private JsonObject make(String key, JsonObject body) {
        JsonObject made = ok(201, send("POST", ALL, key, body.encode()));
        LeakDetector.register(made.getString("key"));
        return made;
    }

    /** Somebody new of one's own, with a key of all rights. */
    private String person(String name) {
        gatepass.gatepass().database().rows().user(name);
        String key = gatepass.gatepass().newKey(name);
        gatepass.seen();
        return key;
    }

    private Set<String> listed(String key) {
        return ok(200, send("GET", ALL + "?limit=1000", key, "")).getJsonArray("api_keys").stream()
                .map(one -> ((JsonObject) one).getString("id"))
                .collect(Collectors.toSet());
    }

    private static JsonArray array(String... texts) {
        return new JsonArray(List.of((Object[]) texts));
    }

    @Test
    void peopleMakeReadAndRevokeTheirOwn() {
        String ann = person("ann");
        HttpResponse<String> made = send("POST", ALL, ann, "{\"label\":\"laptop\"}");
        JsonObject laptop = ok(201, made);
        String key = laptop.getString("key");
        LeakDetector.register(key);
        assertEquals(
                ALL + "/" + laptop.getString("id"),
                made.headers().firstValue("Location").orElseThrow());
        assertEquals(array("read", "write", "admin"), laptop.getJsonArray("scopes"));
        assertEquals("ann", ok(200, send("GET", "/v1/me", key, "")).getString("name"));
        laptop.remove("key");
        assertEquals(laptop, ok(200, send("GET", ALL + "/" + laptop.getString("id"), ann, "")));
        assertEquals(2, listed(ann).size());
        assertTrue(listed(key).contains(laptop.getString("id")));

        String path = ALL + "/" + laptop.getString("id");
        refused(send("DELETE", path, ann, "", "If-Match", "\"1\""), 412, "precondition_failed");
        ok(200, send("DELETE", path, ann, "", "If-Match", versionOf(made)));
        refused(send("GET", "/v1/me", key, ""), 401, "unauthenticated");
        refused(send("DELETE", path, ann, ""), 404, "not_found");
        assertEquals(
                2,
                gatepass.count("SELECT count(*) FROM admin_change WHERE kind = 'api_key' AND actor = 'ann'"
                        + " AND name = '" + laptop.getString("id") + "'"));
    }

    @Test
    void theKeyThatIsShownCanBeRevoked() {
        String bob = person("bob");
        String id = listed(bob).iterator().next();
        ok(200, send("DELETE", ALL + "/" + id, bob, ""));
        refused(send("GET", ALL, bob, ""), 401, "unauthenticated");
    }

    @Test
    void nobodySeesOrRevokesAnothersKeys() {
        String cat = person("cat");
        String id = listed(cat).iterator().next();
        for (String key : List.of(gatepass.gatepass().key("kay"), gatepass.root())) {
            refused(send("GET", ALL + "/" + id, key, ""), 404, "not_found");
            refused(send("DELETE", ALL + "/" + id, key, ""), 404, "not_found");
            assertTrue(!listed(key).contains(id));
        }
        ok(200, send("GET", "/v1/me", cat, ""));
    }

    @Test
    void aKeyIsGoodForNoMoreThanWhatMadeIt() {
        String dan = person("dan");
        String narrow = make(
                        dan,
                        new JsonObject().put("scopes", array("read", "admin")).put("teams", array("kappa", "omega")))
                .getString("key");
        for (String wider : List.of(
                "{\"scopes\":[\"read\",\"write\"]}",
                "{\"scopes\":[\"act-for\"]}",
                "{\"scopes\":[\"read\"],\"teams\":[\"kappa\",\"upsilon\"]}")) {
            refused(send("POST", ALL, narrow, wider), 403, "forbidden");
        }
        refused(send("POST", ALL, dan, "{\"scopes\":[\"read\",\"act-for\"]}"), 403, "forbidden");
        JsonObject same = make(narrow, new JsonObject());
        assertEquals(array("read", "admin"), same.getJsonArray("scopes"));
        assertEquals(array("kappa", "omega"), same.getJsonArray("teams"));
        JsonObject narrower =
                make(narrow, new JsonObject().put("scopes", array("read")).put("teams", array("kappa")));
        assertEquals(array("kappa"), narrower.getJsonArray("teams"));
        refused(send("POST", ALL, narrower.getString("key"), "{}"), 403, "forbidden");
        assertEquals(4, gatepass.count("SELECT count(*) FROM api_key WHERE owner = 'dan'"));
    }

    @Test
    void aKeyEndsNoLaterThanTheKeyThatMadeIt() {
        String eve = person("eve");
        String until = "2999-01-01T00:00:00Z";
        JsonObject ending = make(eve, new JsonObject().put("expires_at", until));
        String key = ending.getString("key");
        assertEquals(until, make(key, new JsonObject()).getString("expires_at"));
        assertEquals(
                "2998-12-31T23:59:59Z",
                make(key, new JsonObject().put("expires_at", "2998-12-31T23:59:59Z"))
                        .getString("expires_at"));
        refused(send("POST", ALL, key, "{\"expires_at\":\"2999-01-01T00:00:01Z\"}"), 403, "forbidden");
        refused(send("POST", ALL, eve, "{\"expires_at\":\"2020-01-01T00:00:00Z\"}"), 400, "invalid_request");
    }

    @Test
    void whoSignsInWithATokenMakesItsFirstKeyItself() {
        gatepass.gatepass().database().rows().user("fay");
        gatepass.seen();
        String token = gatepass.gatepass().token("fay", Instant.now(), Duration.ofMinutes(5));
        JsonObject made = make(token, new JsonObject().put("label", "first"));
        assertEquals(
                "fay", ok(200, send("GET", "/v1/me", made.getString("key"), "")).getString("name"));
        refused(
                send("POST", "/v1/admin/api-keys", gatepass.root(), "{\"owner\":{\"kind\":\"user\",\"name\":\"fay\"}}"),
                409,
                "conflict");
    }

    @Test
    void aKeyOfSomeTeamsHasToDoWithKeysOfThoseAlone() {
        String gus = person("gus");
        String kappas = make(gus, new JsonObject().put("teams", array("kappa"))).getString("key");
        String both = make(gus, new JsonObject().put("teams", array("kappa", "omega")))
                .getString("id");
        JsonObject other = make(kappas, new JsonObject().put("scopes", array("read")));
        assertEquals(4, listed(gus).size());
        assertEquals(2, listed(kappas).size());
        refused(send("GET", ALL + "/" + both, kappas, ""), 404, "not_found");
        refused(send("DELETE", ALL + "/" + both, kappas, ""), 404, "not_found");
        ok(200, send("DELETE", ALL + "/" + other.getString("id"), kappas, ""));
    }

    @Test
    void keysAreForPeopleWhoseCredentialAdministers() {
        String hal = person("hal");
        String reading = make(hal, new JsonObject().put("scopes", array("read", "write")))
                .getString("key");
        gatepass.gatepass().database().rows().serviceAccount("robot", "acme");
        gatepass.seen();
        JsonObject robot = ok(
                201,
                send(
                        "POST",
                        "/v1/admin/api-keys",
                        gatepass.root(),
                        "{\"owner\":{\"kind\":\"service-account\",\"name\":\"robot\"}}"));
        LeakDetector.register(robot.getString("key"));
        for (String key : List.of(reading, robot.getString("key"))) {
            refused(send("GET", ALL, key, ""), 403, "forbidden");
            refused(send("POST", ALL, key, "{}"), 403, "forbidden");
            refused(send("GET", ALL + "/" + robot.getString("id"), key, ""), 403, "forbidden");
            refused(send("DELETE", ALL + "/" + robot.getString("id"), key, ""), 403, "forbidden");
        }
        refused(send("POST", ALL, "nonsense", "{}"), 401, "unauthenticated");
    }

    @Test
    void nobodyHasMoreKeysThanAreGoodForTheMemoryOfAll() {
        String ida = person("ida");
        gatepass.gatepass()
                .database()
                .execute("INSERT INTO api_key (id, sha256, owner) SELECT 'ida' || i, lpad(i::text, 64, 'f'), 'ida'"
                        + " FROM generate_series(2, " + (OwnApiKeys.MAX_KEYS - 1) + ") AS i");
        make(ida, new JsonObject());
        refused(send("POST", ALL, ida, "{}"), 409, "conflict");
        ok(200, send("DELETE", ALL + "/ida7", ida, ""));
        make(ida, new JsonObject());
    }

    @Test
    void aBodyIsReadStrictly_T09() {
        String joe = person("joe");
        for (String body : List.of(
                "[]",
                "{\"owner\":{\"kind\":\"user\",\"name\":\"kay\"}}",
                "{\"scopes\":[]}",
                "{\"scopes\":\"read\"}",
                "{\"teams\":[\".kappa\"]}",
                "{\"teams\":\"kappa\"}",
                "{\"label\":7}",
                "{\"expires_at\":1}")) {
            refused(send("POST", ALL, joe, body), 400, "invalid_request");
        }
        refused(send("GET", ALL + "?owner=kay", joe, ""), 400, "invalid_request");
        assertEquals(1, listed(joe).size());
    }
}
