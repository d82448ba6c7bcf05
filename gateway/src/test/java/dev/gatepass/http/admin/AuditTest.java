package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.json;
import static dev.gatepass.fixture.Administered.ok;
import static dev.gatepass.fixture.Administered.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.directory.bulk.RosterImport;
import dev.gatepass.directory.file.DirectoryFile;
import dev.gatepass.directory.roster.Roster;
import dev.gatepass.fixture.Administered;
import dev.gatepass.fixture.AnyStorage;
import dev.gatepass.fixture.LeakDetector;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTest {
    private static final String ALL = "/v1/admin/audit";

    private Administered gatepass;

    @BeforeAll
    void start() throws IOException {
        gatepass = Administered.start();
    }

    @AfterAll
    void stop() {
        gatepass.close();
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return gatepass.send(method, path, gatepass.root(), body);
    }

    private List<JsonObject> changes(String query) {
        return ok(200, send("GET", ALL + query, "")).getJsonArray("changes").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /** A request that changes something, and how that is recorded. */
    private record Step(String method, String path, String body, String action, String kind, String name) {}

    @Test
    void everyChangeIsThereWithWhoWhatAndWhen() {
        String members = "/v1/admin/organizations/umbra/members";
        List<Step> steps = List.of(
                new Step("POST", "/v1/admin/organizations", "{\"name\":\"umbra\"}", "create", "organization", "umbra"),
                new Step("POST", "/v1/admin/users", "{\"name\":\"una\"}", "create", "user", "una"),
                new Step("PATCH", "/v1/admin/users/una", "{\"disabled\":true}", "change", "user", "una"),
                new Step(
                        "PUT",
                        members + "/users/una",
                        "{\"role\":\"viewer\"}",
                        "create",
                        "organization_membership",
                        "umbra"),
                new Step(
                        "PUT",
                        members + "/users/una",
                        "{\"role\":\"admin\"}",
                        "change",
                        "organization_membership",
                        "umbra"),
                new Step(
                        "POST",
                        "/v1/admin/service-accounts",
                        "{\"name\":\"ubot\",\"organization\":\"umbra\"}",
                        "create",
                        "service_account",
                        "ubot"),
                new Step(
                        "PATCH",
                        "/v1/admin/service-accounts/ubot",
                        "{\"disabled\":true}",
                        "change",
                        "service_account",
                        "ubot"),
                new Step(
                        "PUT",
                        members + "/service-accounts/ubot",
                        "{\"role\":\"viewer\"}",
                        "create",
                        "organization_membership",
                        "umbra"),
                new Step(
                        "POST",
                        "/v1/admin/api-keys",
                        "{\"owner\":{\"kind\":\"service-account\",\"name\":\"ubot\"}}",
                        "create",
                        "api_key",
                        "{id}"),
                new Step("POST", "/v1/me/api-keys", "{\"label\":\"mine\"}", "create", "api_key", "{id}"),
                new Step("DELETE", members + "/users/una", "", "delete", "organization_membership", "umbra"),
                new Step("DELETE", "/v1/admin/service-accounts/ubot", "", "delete", "service_account", "ubot"),
                new Step("DELETE", "/v1/admin/users/una", "", "delete", "user", "una"),
                new Step("DELETE", "/v1/admin/organizations/umbra", "", "delete", "organization", "umbra"));
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        for (Step step : steps) {
            HttpResponse<String> answer = send(step.method(), step.path(), step.body());
            assertTrue(answer.statusCode() < 300, answer.body());
            JsonObject made = json(answer);
            String key = made.getString("key", "");
            if (!key.isEmpty()) {
                LeakDetector.register(key);
            }
            HttpResponse<String> latest = send("GET", ALL + "?limit=1", "");
            JsonObject change = ok(200, latest).getJsonArray("changes").getJsonObject(0);
            assertEquals(step.action(), change.getString("action"), change::encode);
            assertEquals(step.kind(), change.getString("kind"), change::encode);
            assertEquals(
                    step.name().replace("{id}", made.getString("id", "")), change.getString("name"), change::encode);
            assertEquals(
                    new JsonObject().put("kind", "user").put("name", "root"),
                    change.getJsonObject("actor"),
                    change::encode);
            assertEquals(made.getLong("revision"), change.getLong("revision"), change::encode);
            assertEquals(
                    answer.headers().firstValue("Gatepass-Request-Id").orElseThrow(),
                    change.getString("request_id"),
                    change::encode);
            assertFalse(Instant.parse(change.getString("at")).isBefore(before), change::encode);
            assertFalse(latest.body().contains("gp_") || latest.body().contains("sha256"), latest.body());
        }
        assertEquals(14, steps.size());
        assertEquals(6, changes("?name=una").size(), "the person three times, and its place three times");
    }

    @Test
    void whatIsRefusedOrAlreadySoIsNotThere() {
        int before = changes("?limit=1000").size();
        refused(send("POST", "/v1/admin/users", "{\"name\":\"kay\"}"), 409, "conflict");
        refused(send("DELETE", "/v1/admin/users/root", ""), 409, "conflict");
        ok(200, send("PATCH", "/v1/admin/users/kay", "{\"disabled\":false}"));
        assertEquals(before, changes("?limit=1000").size());
    }

    @Test
    void aListComesInPartsTheLatestFirst() {
        for (int i = 0; i < 7; i++) {
            ok(201, send("POST", "/v1/admin/users", "{\"name\":\"part" + i + "\"}"));
        }
        List<Long> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = ok(200, send("GET", ALL + "?limit=3" + cursor, ""));
            page.getJsonArray("changes").forEach(change -> ids.add(((JsonObject) change).getLong("id")));
            String next = page.getString("next_cursor");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        assertEquals(ids.stream().sorted((a, b) -> Long.compare(b, a)).toList(), ids);
        assertEquals(gatepass.count("SELECT count(*) FROM admin_change"), ids.size());
    }

    @Test
    void aListIsOfWhatIsAskedFor() {
        ok(201, send("POST", "/v1/admin/users", "{\"name\":\"a b&c\"}"));
        ok(200, send("PATCH", "/v1/admin/users/a%20b&c", "{\"disabled\":true}"));
        ok(201, send("POST", "/v1/admin/service-accounts", "{\"name\":\"a b&c\",\"organization\":\"acme\"}"));
        String key = gatepass.gatepass().key("ola");
        LeakDetector.register(
                json(gatepass.send("POST", "/v1/me/api-keys", key, "{}")).getString("key"));
        assertEquals(3, changes("?name=a%20b%26c").size());
        assertEquals(2, changes("?name=a%20b%26c&kind=user").size());
        assertEquals(1, changes("?actor=ola").size());
        assertEquals(0, changes("?actor=ola&kind=user").size());
        assertEquals(0, changes("?until=2020-01-01T00:00:00Z").size());
        assertEquals(0, changes("?since=2999-01-01T00:00:00Z").size());
        assertEquals(
                1,
                changes("?since=2020-01-01T00:00:00Z&until=2999-01-01T00:00:00Z&actor=ola")
                        .size());
        gatepass.gatepass()
                .database()
                .execute("INSERT INTO admin_change (revision, at, actor_kind, actor, action, kind, name)"
                        + " VALUES (1, '2001-02-03T04:05:06Z', 'user', 'cli', 'create', 'user', 'old')");
        assertEquals(
                1,
                changes("?since=2001-02-03T04:05:06Z&until=2001-02-03T04:05:07Z")
                        .size());
        assertEquals(
                0,
                changes("?since=2001-02-03T04:05:05Z&until=2001-02-03T04:05:06Z")
                        .size());
        gatepass.gatepass()
                .database()
                .execute("INSERT INTO admin_change (revision, actor_kind, actor, action, kind, name)"
                        + " VALUES (1, 'command', 'import', 'create', 'user', 'imported')");
        assertEquals(
                new JsonObject().put("kind", "command").put("name", "import"),
                changes("?name=imported").get(0).getJsonObject("actor"));
        JsonObject old = changes("?name=old").get(0);
        assertEquals("2001-02-03T04:05:06Z", old.getString("at"));
        assertFalse(old.containsKey("request_id"));
    }

    /** Who asks what became of a team, or of somebody in it, need not know how it was done. */
    @Test
    void placesThatAnImportGivesAreFoundLikeThoseGivenOverHttp() throws Exception {
        ok(201, send("POST", "/v1/admin/users", "{\"name\":\"ina\"}"));
        ok(201, send("PUT", "/v1/admin/organizations/acme/members/users/ina", "{\"role\":\"viewer\"}"));
        ok(201, send("PUT", "/v1/admin/teams/kappa/members/users/ina", "{\"role\":\"member\"}"));
        Roster roster = DirectoryFile.parse("""
                organizations: {acme: {}}
                teams: {kappa: {organization: acme}}
                users: {ivo: {organizations: {acme: viewer}, teams: {kappa: member}}, ina: {teams: {kappa: admin}}}
                """);
        try (Connection connection = gatepass.gatepass().database().connect()) {
            new RosterImport(connection, AnyStorage.RULE).run(roster, false, 1);
        }
        for (String place : List.of("kind=organization_membership&name=acme", "kind=team_membership&name=kappa")) {
            List<JsonObject> found = changes("?" + place);
            assertEquals(
                    details(found, "ina", "create").copy().put("member", "ivo"),
                    details(found, "ivo", "create"),
                    place);
        }
        assertEquals(
                new JsonObject().put("member_kind", "user").put("member", "ina").put("role", "admin"),
                details(changes("?kind=team_membership&name=ina"), "ina", "change"));
        assertEquals(3, changes("?name=ivo").size(), "the person, and two places");
        assertEquals(1, changes("?name=ina&actor=import").size(), "the place alone");
    }

    /** What is recorded of the one change of somebody's place. */
    private static JsonObject details(List<JsonObject> changes, String member, String action) {
        List<JsonObject> found = changes.stream()
                .filter(change -> change.getString("action").equals(action))
                .map(change -> change.getJsonObject("details"))
                .filter(details -> member.equals(details.getString("member")))
                .toList();
        assertEquals(1, found.size(), changes::toString);
        return found.get(0);
    }

    @Test
    void anImpossibleQuestionIsRefused_T09() {
        Stream.of(
                        "?since=yesterday",
                        "?since=2026-01-01",
                        "?until=1",
                        "?until=2026-02-30T00:00:00Z",
                        "?who=root",
                        "?kind=user&kind=team",
                        "?limit=0",
                        "?cursor=eA")
                .forEach(query -> refused(send("GET", ALL + query, ""), 400, "invalid_request"));
    }

    @Test
    void onlySystemAdministratorsMay_R14() {
        gatepass.gatepass().database().rows().user("boss").organizationMember("boss", "acme", "admin");
        List<String> keys =
                List.of(gatepass.gatepass().key("kay"), gatepass.gatepass().newKey("boss"));
        gatepass.seen();
        for (String key : keys) {
            refused(gatepass.send("GET", ALL, key, ""), 403, "forbidden");
            refused(gatepass.send("GET", ALL + "?actor=boss", key, ""), 403, "forbidden");
        }
        refused(gatepass.send("GET", ALL, "nonsense", ""), 401, "unauthenticated");
        assertEquals(new JsonArray(), new JsonArray(changes("?actor=boss")));
    }
}
