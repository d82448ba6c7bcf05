package dev.gatepass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.AlteredStore;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.fixture.TestPostgres;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Buckets that are tried out by commands: by {@code gatepass check}, and before they are imported. */
@Timeout(120)
class BucketTrialsTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final S3Server SERVER = S3Server.start("kappa-files", "omega-files");

    private final AlteredStore store = AlteredStore.before(VERTX, SERVER.endpoint());
    private final Path folder;

    BucketTrialsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @AfterAll
    static void close() {
        SERVER.close();
        Await.done(VERTX.close());
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String listed() {
        return "storage: {allowed-endpoints: ['" + origin() + "']}\n";
    }

    private String origin() {
        return "http://127.0.0.1:" + store.port();
    }

    private String bucket(String name, String more) {
        return "{provider: s3-compatible, bucket: " + name + ", region: " + S3Server.REGION + ", endpoint: '" + origin()
                + "', access_key_id: " + S3Server.ACCESS_KEY + ", secret: 'env:STORE_SECRET'" + more + "}";
    }

    private String bucket(String name) {
        return bucket(name, "");
    }

    private static Command run(int status, String... args) {
        Command command = new Command().with("STORE_SECRET", S3Server.SECRET_KEY);
        assertEquals(status, command.run(args), () -> command.out() + command.err());
        assertFalse((command.out() + command.err()).contains(S3Server.SECRET_KEY));
        return command;
    }

    @Test
    void aSoundBucketOfAFileIsTriedOutWithoutAGatewayAndNothingIsLeft_R21() throws Exception {
        String teams = file("teams.yaml", "storage_buckets: {omega: " + bucket("omega-files") + "}");
        String config = file("gatepass.yaml", listed() + "directory: {source: file, file: {path: '" + teams + "'}}\n");
        String out = run(0, "check", "-c", config).out();
        assertTrue(out.startsWith("omega:\n  "), out);
        assertTrue(out.contains("  passed   a file is uploaded with a signed URL [signed_upload]\n"), out);
        assertTrue(out.endsWith("omega: usable\n"), out);
        assertEquals(List.of(), store.versions());
        assertEquals(0, store.openUploads());

        List<JsonObject> lines = run(0, "check", "-c", config, "--json", teams)
                .out()
                .lines()
                .map(JsonObject::new)
                .toList();
        assertTrue(lines.size() > 10, lines::toString);
        assertEquals(new JsonObject().put("storage_bucket", "omega").put("usable", true), lines.get(lines.size() - 1));
        JsonObject uploaded = lines.stream()
                .filter(line -> "signed_upload".equals(line.getString("id")))
                .findFirst()
                .orElseThrow();
        assertEquals("omega", uploaded.getString("storage_bucket"));
        assertEquals("passed", uploaded.getString("severity"));
    }

    @Test
    void oneThatCannotBeUsedIsToldWithItsRemedyAndTheOthersAreTriedAllTheSame_R25() throws Exception {
        String config = file("gatepass.yaml", listed() + "directory: {source: file}\n");
        String teams = file(
                "teams.yaml",
                "storage_buckets: {lost: " + bucket("nobodys-files") + ", omega: " + bucket("omega-files") + "}");
        String out = run(1, "check", "-c", config, teams).out();
        assertTrue(out.contains("  error    there is no such bucket (404 NoSuchBucket) [bucket_missing]\n"), out);
        assertTrue(out.contains("s3api create-bucket --bucket nobodys-files\n"), out);
        assertTrue(out.contains("lost: not usable\nomega:\n"), out);
        assertTrue(out.endsWith("omega: usable\n"), out);
        assertTrue(
                run(0, "check", "-c", config, "--bucket", "omega", teams).out().endsWith("omega: usable\n"));
    }

    @Test
    void whatIsAskedForWronglyIsSaidByItsStatus_F_CFG() throws Exception {
        String config = file(
                "gatepass.yaml",
                "directory: {source: postgres, postgres: {uri: 'postgresql://127.0.0.1:1/none', user: u}}\n");
        String teams = file("teams.yaml", "storage_buckets: {omega: " + bucket("omega-files") + "}");
        assertTrue(run(2, "check", "-c", config).err().get(0).contains("Missing parameter: 'FILE'"));
        assertTrue(run(2, "check", "-c", config, "--bucket", "none", teams)
                .err()
                .get(0)
                .contains("the file has none of that name"));
        assertEquals(1, new Command().run("check", "-c", config, file("bad.yaml", "users: 7")));
        assertEquals(78, new Command().run("check", "-c", file("wrong.yaml", "storage: 7"), teams));
    }

    @Test
    void nobodyIsAskedForABucketThatIsNotAllowed_T06() throws Exception {
        String config = file("gatepass.yaml", "directory: {source: file}\n");
        String teams = file("teams.yaml", "storage_buckets: {omega: " + bucket("omega-files") + "}");
        String out = run(1, "check", "-c", config, teams).out();
        assertTrue(out.contains("nor listed in storage.allowed-endpoints [storage_not_allowed]\n"), out);
        assertEquals(List.of(), store.operations());
    }

    @Test
    void aBucketThatCannotBeUsedIsNotImportedUnlessThatIsWanted_R16() throws Exception {
        TestPostgres database = TestPostgres.migrated();
        String config = file("gatepass.yaml", listed() + ImportExportTest.directory(database));
        String teams = file(
                "teams.yaml",
                "{organizations: {acme: {}}, storage_buckets: {lost: " + bucket("nobodys-files") + "},"
                        + " teams: {kappa: {organization: acme, storage_bucket: lost}}}");
        assertTrue(run(0, "import", "-c", config, "--dry-run", teams).out().endsWith("Would be tried out: lost.\n"));
        assertEquals(List.of(), store.operations(), "a dry run asks no store");
        Command refused = run(1, "import", "-c", config, teams);
        assertTrue(refused.out().contains("create-bucket --bucket nobodys-files"), refused.out());
        assertTrue(refused.err().get(0).endsWith("cannot be used, so nothing is imported"), refused.err()::toString);
        assertEquals(0, database.count("SELECT count(*) FROM team"));
        int asked = store.operations().size();
        assertTrue(run(0, "import", "-c", config, "--unchecked", teams).out().endsWith("Not tried out: lost.\n"));
        assertEquals(1, database.count("SELECT count(*) FROM team"));
        assertEquals(asked, store.operations().size());
    }

    @Test
    void aBucketIsTriedOutWhenItServesForTheFirstTimeAndWhenItIsReachedOtherwise_R16() throws Exception {
        TestPostgres database = TestPostgres.migrated();
        String config = file("gatepass.yaml", listed() + ImportExportTest.directory(database));
        String world = "{organizations: {acme: {}}, storage_buckets: {omega: %s}, instance_bucket: omega}";
        String unbound = file("unbound.yaml", "storage_buckets: {omega: " + bucket("omega-files") + "}");
        run(0, "import", "-c", config, unbound);
        assertEquals(List.of(), store.operations(), "it serves nobody");
        String bound = file("bound.yaml", world.formatted(bucket("omega-files")));
        String out = run(0, "import", "-c", config, bound).out();
        assertTrue(out.startsWith("omega:\n") && out.contains("\nomega: usable\nCreated:\n"), out);
        assertFalse(out.contains("  passed "), "warnings and errors alone are told");
        int asked = store.operations().size();
        assertTrue(asked > 10, store.operations()::toString);
        run(0, "import", "-c", config, bound);
        run(0, "import", "-c", config, file("off.yaml", world.formatted(bucket("omega-files", ", disabled: true"))));
        assertEquals(asked, store.operations().size(), "it was tried out, and its kill switch waits for nobody");
        Command otherwise = run(
                1,
                "import",
                "-c",
                config,
                file(
                        "key.yaml",
                        world.formatted(bucket("omega-files").replace("'env:STORE_SECRET'", "'env:NOTHING'"))));
        assertTrue(otherwise.out().contains("[credential_unavailable]"), otherwise.out());
        assertEquals(1, database.count("SELECT count(*) FROM storage_bucket WHERE secret = 'env:STORE_SECRET'"));
    }
}
