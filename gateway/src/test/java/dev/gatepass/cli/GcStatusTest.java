package dev.gatepass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.TestPostgres;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gatepass gc status} on a real server. */
class GcStatusTest {
    private final Command command = new Command();
    private final TestPostgres database = TestPostgres.migrated();
    private final Path folder;

    GcStatusTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private String config() throws IOException {
        return Files.writeString(
                        folder.resolve("g.yaml"),
                        "directory: {source: postgres, postgres: {uri: '" + database.uri() + "', user: postgres}}\n")
                .toString();
    }

    @Test
    void tellsWhatIsDeletedAndWhatIsInTheWay_R3() throws IOException {
        database.rows().storageBucket("main", URI.create("http://127.0.0.1:9"), "eu", "main", "AKID", "env:SECRET");
        database.execute(
                "INSERT INTO pending_deletion (storage_bucket, key, team, deleted_by_kind, deleted_by, deleted_at,"
                        + " remove_after) SELECT 'main', 'kappa/' || n, 'kappa', 'user', 'kay', '2026-01-01', CASE WHEN n < 4 THEN"
                        + " now() + interval '1 day' ELSE '2026-01-08' END FROM generate_series(1, 5) AS n");
        database.execute(
                "UPDATE pending_deletion SET state = 'rewritten', left_alone_at = now() WHERE key = 'kappa/5'");
        database.execute("INSERT INTO collection (storage_bucket, removed, failures, last_error, retry_at)"
                + " VALUES ('main', 77, 1, 'FORBIDDEN: no right', '2026-01-09')");
        database.execute("INSERT INTO lease (name, holder, expires_at) VALUES ('collection', 'replica-1', 'infinity')");
        assertEquals(
                0,
                command.run("gc", "status", "-c", config()),
                () -> command.err().toString());
        String out = command.out();
        assertTrue(out.startsWith("Removed by the gateway replica-1."), out);
        assertTrue(out.matches("(?s).*main +3 +1 +0 +1 +77\\R.*"), out);
        assertTrue(out.contains("the oldest waits since 2026-01-08T"), out);
        assertTrue(out.contains("FORBIDDEN: no right; tried again at 2026-01-09T"), out);
        assertTrue(out.contains("/v1/admin/deletions/main/left-alone"), out);
    }

    @Test
    void tellsTheSameAsJson() throws IOException {
        database.rows().storageBucket("main", URI.create("http://127.0.0.1:9"), "eu", "main", "AKID", "env:SECRET");
        database.execute("INSERT INTO collection (storage_bucket, removed, last_removal_at)"
                + " VALUES ('main', 77, '2026-01-09T01:02:03.456789Z')");
        database.execute("INSERT INTO lease (name, holder, expires_at) VALUES ('collection', 'replica-1', 'infinity')");
        assertEquals(0, command.run("gc", "status", "--json", "-c", config()));
        JsonObject status = new JsonObject(command.out());
        assertEquals("replica-1", status.getString("holder"));
        assertEquals(
                "2026-01-09T01:02:03Z",
                status.getJsonArray("buckets").getJsonObject(0).getString("last_removal_at"));
        assertEquals(77, status.getJsonArray("buckets").getJsonObject(0).getInteger("removed"));
        assertEquals("main", status.getJsonArray("buckets").getJsonObject(0).getString("storage_bucket"));
    }

    @Test
    void saysSoWhereNothingIsDeletedOrNoGatewayRuns() throws IOException {
        assertEquals(0, command.run("gc", "status", "-c", config()));
        assertEquals("Removed by nobody at the moment.\nNothing is deleted.\n", command.out());
    }

    @Test
    void aDatabaseThatIsNotThereIsOneLine() throws IOException {
        String file = Files.writeString(
                        folder.resolve("none.yaml"),
                        "directory: {source: postgres, postgres: {uri: 'postgresql://127.0.0.1:1/none', user: nobody}}\n")
                .toString();
        assertEquals(1, command.run("gc", "status", "-c", file));
        assertEquals(1, command.err().size(), command.err().toString());
        assertEquals(2, command.run("gc"));
    }
}
