package dev.gatepass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Administered;
import dev.gatepass.fixture.LeakDetector;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code gatepass keys} with a gateway at the other end. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeysCommandTest {
    private Administered gatepass;
    private String url;

    @BeforeAll
    void start() throws IOException {
        gatepass = Administered.start();
        url = gatepass.gatepass().uri("").toString();
        gatepass.gatepass()
                .database()
                .rows()
                .serviceAccount("builds", "acme")
                .user("ann")
                .user("bob");
    }

    @AfterAll
    void stop() {
        gatepass.close();
    }

    /** What a command left behind. */
    private record Ended(int status, String out, List<String> err) {}

    private Ended run(String key, String... args) {
        Command command = new Command().with("GATEPASS_SERVER", url).with("GATEPASS_API_KEY", key);
        int status = command.run(args);
        return new Ended(status, command.out(), command.err());
    }

    private String person(String name) {
        String key = gatepass.gatepass().newKey(name);
        gatepass.seen();
        assertEquals(200, gatepass.send("GET", "/v1/me", key, "").statusCode());
        return key;
    }

    /** A key that is good by now: what was made is seen by every later request that insists. */
    private String made(Ended ended) {
        assertEquals(0, ended.status(), ended.err()::toString);
        String key = ended.out().strip();
        LeakDetector.register(key);
        gatepass.seen();
        assertEquals(200, gatepass.send("GET", "/v1/me", key, "").statusCode());
        return key;
    }

    private static String id(String key) {
        return key.substring("gp_".length(), "gp_".length() + 12);
    }

    @Test
    void aNewKeyIsAloneOnStandardOutput() {
        String ann = person("ann");
        Ended ended = run(ann, "keys", "new", "--label", "laptop", "--scope", "read,admin", "--team", "kappa");
        String key = made(ended);
        assertEquals(key + "\n", ended.out());
        assertEquals(
                List.of("Made " + id(key)
                        + " of ann, \"laptop\": read,admin; teams kappa; no end. The key is shown this once."),
                ended.err());
        Ended listed = run(key, "keys", "list");
        assertEquals(List.of(), listed.err());
        List<String> lines = listed.out().lines().toList();
        assertEquals("ID            OWNER  LABEL   SCOPES      TEAMS  ENDS   LAST USED", lines.get(0));
        assertEquals(id(key) + "  ann    laptop  read,admin  kappa  never  never", lines.get(1));
        assertEquals(2, lines.size());
    }

    @Test
    void jsonIsTheAnswerOfTheGateway() {
        String bob = person("bob");
        Ended ended = run(bob, "keys", "new", "--ends", "2999-01-01T00:00:00Z", "--json");
        JsonObject made = new JsonObject(ended.out());
        LeakDetector.register(made.getString("key"));
        assertEquals(id(made.getString("key")), made.getString("id"));
        assertEquals("2999-01-01T00:00:00Z", made.getString("expires_at"));
        assertEquals("user", made.getJsonObject("owner").getString("kind"));
        JsonArray listed = new JsonArray(run(bob, "keys", "list", "--json").out());
        assertEquals(2, listed.size());
        Ended revoked = run(bob, "keys", "revoke", made.getString("id"), "--json");
        assertEquals("{\"revoked\":[\"" + made.getString("id") + "\"]}\n", revoked.out());
    }

    @Test
    void administratorsMakeListAndRevokeOthers() {
        Ended ended = run(gatepass.root(), "keys", "new", "--service-account", "builds", "--scope", "read");
        String id = id(made(ended));
        assertTrue(run(gatepass.root(), "keys", "list", "--service-account", "builds")
                .out()
                .contains(id));
        assertTrue(run(gatepass.root(), "keys", "list", "--all").out().contains(id));
        assertFalse(run(gatepass.root(), "keys", "list").out().contains(id));

        Ended mistaken = run(gatepass.root(), "keys", "revoke", id, "--owner", "kay");
        assertEquals(1, mistaken.status());
        assertEquals(List.of("gatepass keys revoke: " + id + ": this is a key of somebody else"), mistaken.err());
        Ended revoked = run(gatepass.root(), "keys", "revoke", id, "--service-account", "builds");
        assertEquals(List.of("Revoked " + id + "."), revoked.err());
        assertEquals("", revoked.out());
        Ended empty = run(gatepass.root(), "keys", "list", "--service-account", "builds");
        assertEquals(List.of("No API keys."), empty.err());
        assertEquals("", empty.out());
    }

    @Test
    void whatTheGatewaySaysIsOneLine() {
        String kay = gatepass.gatepass().key("kay");
        assertRefused(
                "gatepass keys list: forbidden: you have no right to administer this \\(request .*\\)",
                kay,
                "keys",
                "list",
                "--all");
        assertRefused(
                "gatepass keys new: conflict: this person has had a key already.* \\(request .*\\)",
                gatepass.root(),
                "keys",
                "new",
                "--owner",
                "kay");
        assertRefused("gatepass keys list: unauthenticated: .*", "gp_nonsense", "keys", "list");
        Ended some = run(kay, "keys", "revoke", "nonsense", "another");
        assertEquals(1, some.status());
        assertEquals(2, some.err().size());
        assertTrue(some.err().get(1).startsWith("gatepass keys revoke: another: not_found: "));
    }

    private void assertRefused(String line, String key, String... args) {
        Ended ended = run(key, args);
        assertEquals(1, ended.status());
        assertEquals("", ended.out());
        assertEquals(1, ended.err().size());
        assertTrue(ended.err().get(0).matches(line), ended.err()::toString);
    }

    @Test
    void theKeyMayLieInAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), gatepass.gatepass().key("kay") + "\n");
        Command command = new Command();
        assertEquals(0, command.run("keys", "list", "--server", url, "--api-key-file", file.toString()));
        assertTrue(command.out().contains("kay"));
        Command none = new Command();
        assertEquals(1, none.run("keys", "list", "--server", url, "--api-key-file", folder + "/none"));
        assertEquals(List.of("gatepass keys list: " + folder + "/none: the API key cannot be read"), none.err());
    }
}
