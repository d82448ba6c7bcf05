package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.refused;
import static dev.gatepass.fixture.Administered.versionOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Administered;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrganizationsTest {
    private static final String ALL = "/v1/admin/organizations";

    private Administered gatepass;
    private String root;

    @BeforeAll
    void start() throws IOException {
        gatepass = Administered.start();
        root = gatepass.root();
    }

    @AfterAll
    void stop() {
        gatepass.close();
    }

    private HttpResponse<String> send(String method, String path, String key, String body, String... headers) {
        return gatepass.send(method, path, key, body, headers);
    }

    private JsonObject create(String name) {
        HttpResponse<String> made =
                send("POST", ALL, root, new JsonObject().put("name", name).encode());
        assertEquals(201, made.statusCode(), made.body());
        return new JsonObject(made.body());
    }

    @Test
    void oneIsMadeReadAndTakenAway() {
        HttpResponse<String> made = send("POST", ALL, root, "{\"name\":\"research\"}");
        assertEquals(201, made.statusCode(), made.body());
        assertEquals(ALL + "/research", made.headers().firstValue("Location").orElseThrow());
        JsonObject research = new JsonObject(made.body());
        assertEquals(gatepass.gatepass().revision(), research.getLong("revision"));
        assertEquals(36, research.getString("external_id").length());

        HttpResponse<String> read = send("GET", ALL + "/research", root, "");
        assertEquals(200, read.statusCode(), read.body());
        assertEquals(versionOf(made), versionOf(read));
        assertEquals(research.getString("external_id"), new JsonObject(read.body()).getString("external_id"));

        HttpResponse<String> gone = send("DELETE", ALL + "/research", root, "", "If-Match", versionOf(read));
        assertEquals(200, gone.statusCode(), gone.body());
        assertTrue(new JsonObject(gone.body()).getLong("revision") > research.getLong("revision"));
        refused(send("DELETE", ALL + "/research", root, ""), 404, "not_found");
        refused(send("GET", ALL + "/research", root, ""), 404, "not_found");
    }

    @Test
    void whatWasDoneIsRecordedWithWhoDidIt() {
        create("recorded");
        send("DELETE", ALL + "/recorded", root, "");
        refused(send("POST", ALL, root, "{\"name\":\"acme\"}"), 409, "conflict");
        assertEquals(
                2,
                gatepass.count("SELECT count(*) FROM admin_change c WHERE kind = 'organization' AND name = 'recorded'"
                        + " AND actor = 'root' AND length(request_id) = 16 AND EXISTS"
                        + " (SELECT FROM change_log l WHERE l.revision = c.revision AND l.id = c.name)"));
        assertEquals(0, gatepass.count("SELECT count(*) FROM admin_change WHERE name = 'acme'"));
    }

    @Test
    void onlySystemAdministratorsMay_R14() {
        for (String key :
                List.of(gatepass.gatepass().key("kay"), gatepass.gatepass().key("ola"))) {
            refused(send("GET", ALL, key, ""), 403, "forbidden");
            refused(send("POST", ALL, key, "{\"name\":\"mine\"}"), 403, "forbidden");
            refused(send("GET", ALL + "/acme", key, ""), 403, "forbidden");
            refused(send("DELETE", ALL + "/acme", key, ""), 403, "forbidden");
        }
        refused(send("GET", ALL, "nonsense", ""), 401, "unauthenticated");
        assertEquals(0, gatepass.count("SELECT count(*) FROM organization WHERE name = 'mine'"));
    }

    @Test
    void whoHasNotSeenTheLatestStateChangesNothing() {
        create("watched");
        refused(send("DELETE", ALL + "/watched", root, "", "If-Match", "\"1\""), 412, "precondition_failed");
        refused(send("DELETE", ALL + "/watched", root, "", "If-Match", "W/\"1\""), 412, "precondition_failed");
        refused(send("DELETE", ALL + "/watched", root, "", "If-Match", "1"), 412, "precondition_failed");
        assertEquals(
                200, send("DELETE", ALL + "/watched", root, "", "If-Match", "*").statusCode());
    }

    @Test
    void oneWithTeamsStays() {
        refused(send("DELETE", ALL + "/acme", root, ""), 409, "conflict");
    }

    @Test
    void aBodyIsReadStrictly_T09() {
        for (String body : List.of(
                "{}",
                "[]",
                "{\"name\":7}",
                "{\"name\":null}",
                "{\"name\":\"x\",\"external_id\":\"mine\"}",
                "{\"name\":\"\"}",
                "{\"name\":\"a\\u0000b\"}",
                "{\"name\":\"a\\nb\"}",
                "{\"name\":\"" + "x".repeat(256) + "\"}",
                "{")) {
            refused(send("POST", ALL, root, body), 400, "invalid_request");
        }
        refused(send("POST", ALL + "?x=1", root, "{\"name\":\"x\"}"), 400, "invalid_request");
        refused(send("GET", ALL + "?limit=0", root, ""), 400, "invalid_request");
        refused(send("GET", ALL + "?limit=1001", root, ""), 400, "invalid_request");
        refused(send("GET", ALL + "?limit=1&limit=2", root, ""), 400, "invalid_request");
        refused(send("GET", ALL + "?cursor=%25", root, ""), 400, "invalid_request");
        refused(send("GET", ALL + "?other=1", root, ""), 400, "invalid_request");
    }

    @Test
    void aNameIsAnyNameWhereverItStands() {
        for (String name : List.of("a/b", "a b", "100%", "éva & sons", "a+b", "...", "a?b#c", "日本")) {
            create(name);
            String path = Locations.of(ALL, name);
            HttpResponse<String> read = send("GET", path, root, "");
            assertEquals(200, read.statusCode(), path + " " + read.body());
            assertEquals(name, new JsonObject(read.body()).getString("name"));
            assertEquals(200, send("DELETE", path, root, "").statusCode(), path);
        }
    }

    @Test
    void aListComesInParts() {
        List<String> made =
                IntStream.range(0, 25).mapToObj(i -> "listed-%02d".formatted(i)).toList();
        made.forEach(this::create);
        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = new JsonObject(
                    send("GET", ALL + "?limit=7" + cursor, root, "").body());
            page.getJsonArray("organizations").forEach(one -> listed.add(((JsonObject) one).getString("name")));
            assertTrue(page.containsKey("revision"));
            String next = page.getString("next_cursor");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        assertEquals(listed.stream().sorted().toList(), listed);
        assertEquals(
                made, listed.stream().filter(name -> name.startsWith("listed-")).toList());
        assertFalse(listed.isEmpty());
    }

    @Test
    void anotherMethodIsToldWhichOnesThereAre_H07() {
        HttpResponse<String> answer = send("PUT", ALL + "/acme", root, "{}");
        refused(answer, 405, "method_not_allowed");
        assertEquals("DELETE, GET", answer.headers().firstValue("Allow").orElseThrow());
    }
}
