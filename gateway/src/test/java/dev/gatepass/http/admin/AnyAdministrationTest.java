package dev.gatepass.http.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Administered;
import dev.gatepass.fixture.LeakDetector;
import dev.gatepass.fixture.Sweep;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Whatever administrators and others ask for, in whatever order, nothing comes to be that must not be. */
@Timeout(1800)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnyAdministrationTest {
    private static final int CALLS = 150;
    /** More than there will be records. */
    private static final long RECORDS = 1_000_000;

    /** Both counters, asked for in one question. */
    private static final String STATE =
            "SELECT (SELECT revision FROM directory_revision) * " + RECORDS + " + (SELECT count(*) FROM admin_change)";

    private static final Set<Integer> KNOWN = Set.of(200, 201, 400, 401, 403, 404, 409, 412);
    private static final List<String> NAMES = List.of("root", "kay", "ola", "one", "two");
    private static final List<String> PLACES = List.of("acme", "umbrella", "third");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<String> keys = new ArrayList<>();
    private final List<String> ids = new ArrayList<>(List.of("nowhere"));

    private Administered gatepass;

    @BeforeAll
    void start() throws IOException {
        gatepass = Administered.start();
        keys.addAll(List.of(
                gatepass.root(),
                gatepass.root(),
                gatepass.root(),
                gatepass.gatepass().key("kay"),
                gatepass.gatepass().key("ola")));
    }

    @AfterAll
    void stop() {
        gatepass.close();
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private JsonObject owner() {
        return new JsonObject()
                .put("kind", any(List.of("user", "service-account")))
                .put("name", any(NAMES));
    }

    private JsonObject terms() {
        JsonObject terms = new JsonObject();
        if (random.nextBoolean()) {
            terms.put(
                    "scopes",
                    new JsonArray()
                            .add(any(List.of("read", "write", "admin", "act-for")))
                            .add("admin"));
        }
        if (random.nextInt(4) == 0) {
            terms.put("teams", new JsonArray().add(any(List.of("kappa", "omega"))));
        }
        if (random.nextInt(4) == 0) {
            terms.put("expires_at", any(List.of("2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z")));
        }
        return terms;
    }

    private HttpResponse<String> call(String key) {
        String members = "/v1/admin/organizations/" + any(PLACES) + "/members/";
        String collection = any(List.of("users", "service-accounts"));
        String account = "/v1/admin/" + collection + "/" + any(NAMES);
        JsonObject named = new JsonObject().put("name", any(NAMES));
        return switch (random.nextInt(10)) {
            case 0 -> send("POST", "/v1/admin/organizations", key, new JsonObject().put("name", any(PLACES)));
            case 1 -> send("DELETE", "/v1/admin/organizations/" + any(PLACES), key, new JsonObject());
            case 2 -> send("POST", "/v1/admin/users", key, named);
            case 3 -> send("POST", "/v1/admin/service-accounts", key, named.put("organization", any(PLACES)));
            case 4 -> send("PATCH", account, key, new JsonObject().put("disabled", random.nextInt(4) == 0));
            case 5 -> send("DELETE", random.nextInt(3) == 0 ? account : members + "users/kay", key, new JsonObject());
            case 6 ->
                send(
                        "PUT",
                        members + collection + "/" + any(NAMES),
                        key,
                        new JsonObject().put("role", any(List.of("admin", "member", "viewer"))));
            case 7 -> send("POST", "/v1/admin/api-keys", key, terms().put("owner", owner()));
            case 8 -> send("POST", "/v1/me/api-keys", key, terms());
            default ->
                send(
                        "DELETE",
                        any(List.of("/v1/admin/api-keys/", "/v1/me/api-keys/")) + any(ids),
                        key,
                        new JsonObject());
        };
    }

    private HttpResponse<String> send(String method, String path, String key, JsonObject body) {
        return gatepass.send(method, path, key, method.equals("DELETE") ? "" : body.encode());
    }

    @Test
    void leavesNothingThatMustNotBe_R14() {
        int changed = 0;
        int calls = Sweep.times(CALLS);
        long state = gatepass.count(STATE);
        for (int i = 0; i < calls; i++) {
            HttpResponse<String> answer = call(any(keys));
            String what = "seed " + seed + ": " + answer.request().method() + " " + answer.uri() + " " + answer.body();
            assertTrue(KNOWN.contains(answer.statusCode()), what);
            long now = gatepass.count(STATE);
            boolean moved = now / RECORDS > state / RECORDS;
            assertEquals(moved, now % RECORDS > state % RECORDS, what);
            assertTrue(!moved || answer.statusCode() < 300, what);
            state = now;
            changed += moved ? 1 : 0;
            JsonObject made = new JsonObject(answer.body());
            if (answer.statusCode() == 201 && made.containsKey("key")) {
                LeakDetector.register(made.getString("key"));
                keys.add(made.getString("key"));
                ids.add(made.getString("id"));
            }
        }
        assertTrue(changed > calls / 20, "seed " + seed + ": only " + changed + " changes");
        for (String wrong : List.of(
                "api_key WHERE owner_kind = 'user' AND scopes @> '{act-for}'",
                "api_key WHERE sha256 LIKE 'gp_%'",
                "organization_membership WHERE account_kind = 'user' AND account = 'root'",
                "organization_membership m JOIN account a ON a.kind = m.account_kind AND a.name = m.account"
                        + " WHERE a.organization <> m.organization",
                "account WHERE kind = 'service-account' AND num_nonnulls(organization, team) <> 1",
                "admin_change WHERE actor <> 'root' AND kind <> 'api_key'",
                "admin_change WHERE actor <> 'root' AND action = 'create' AND details #>> '{owner,name}' <> actor",
                "admin_change c WHERE NOT EXISTS (SELECT FROM change_log l WHERE l.revision = c.revision)",
                "(SELECT 1 WHERE NOT EXISTS (SELECT FROM account WHERE system_administrator AND NOT disabled)) AS none")) {
            assertEquals(0, gatepass.count("SELECT count(*) FROM " + wrong), "seed " + seed + ": " + wrong);
        }
    }
}
