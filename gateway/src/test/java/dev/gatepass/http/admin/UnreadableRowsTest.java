package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.ok;
import static dev.gatepass.fixture.Administered.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Administered;
import dev.gatepass.fixture.LogLines;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Rows of a later version of the schema, which this one knows nothing of: nobody who asks is to blame for them. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnreadableRowsTest {
    private static final String MEMBER = "/v1/admin/teams/omega/members/users/kay";
    private static final String PLACE = "/v1/admin/organizations/acme/members/users/una";

    private Administered gatepass;

    @BeforeAll
    void start() throws IOException {
        gatepass = Administered.start();
        gatepass.gatepass().database().execute("""
                ALTER TABLE team_membership DROP CONSTRAINT team_membership_role_check;
                ALTER TABLE organization_membership DROP CONSTRAINT organization_membership_role_check;
                ALTER TABLE api_key DROP CONSTRAINT api_key_scopes_check;
                ALTER TABLE admin_change DROP CONSTRAINT admin_change_action_check;
                INSERT INTO account (name) VALUES ('una');
                INSERT INTO team_membership (account, team, role) VALUES ('kay', 'omega', 'owner');
                INSERT INTO organization_membership (account, organization, role) VALUES ('una', 'acme', 'owner');
                INSERT INTO api_key (id, sha256, owner, scopes) VALUES ('later', repeat('0', 64), 'una', '{sign}');
                INSERT INTO admin_change (revision, actor_kind, actor, action, kind, name)
                    VALUES (1, 'user', 'root', 'move', 'team', 'moved')""");
        gatepass.seen();
    }

    @AfterAll
    void stop() {
        gatepass.close();
    }

    private static void undecided(HttpResponse<String> answer) {
        refused(answer, 503, "directory_stale");
        assertTrue(answer.headers().firstValue("Retry-After").isPresent());
    }

    @Test
    void whatCannotBeReadIsNoMistakeOfWhoAsks() {
        undecided(gatepass.get("/v1/admin/teams/omega/members"));
        undecided(gatepass.get(MEMBER));
        undecided(gatepass.get(PLACE));
        undecided(gatepass.get("/v1/admin/api-keys/later"));
        undecided(gatepass.get("/v1/admin/audit?name=moved"));
    }

    @Test
    void theLogSaysWhichRowItIs() {
        String line;
        try (LogLines logged = LogLines.of("dev.gatepass.administration")) {
            undecided(gatepass.get("/v1/admin/api-keys/later"));
            line = logged.lines().get(0);
        }
        assertTrue(line.contains("\"later\" in api_key: "), line);
    }

    @Test
    void whatCannotBeReadIsNotChanged() {
        long revision = gatepass.gatepass().revision();
        undecided(gatepass.send("PUT", MEMBER, new JsonObject().put("role", "member")));
        undecided(gatepass.send("PUT", PLACE, new JsonObject().put("role", "member")));
        undecided(gatepass.send("DELETE", "/v1/admin/api-keys/later", gatepass.root(), ""));
        assertEquals(revision, gatepass.gatepass().revision());
    }

    @Test
    void allElseIsServed() {
        ok(200, gatepass.get("/v1/admin/teams/kappa/members"));
        ok(200, gatepass.get("/v1/admin/users?limit=1000"));
        ok(201, gatepass.send("POST", "/v1/admin/users", new JsonObject().put("name", "uma")));
        refused(
                gatepass.send(
                        "POST",
                        "/v1/admin/teams",
                        new JsonObject().put("name", "a b").put("organization", "acme")),
                400,
                "invalid_request");
    }
}
