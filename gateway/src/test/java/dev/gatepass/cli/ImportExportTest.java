package dev.gatepass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code gatepass import} and {@code gatepass export} on a real server. */
@Timeout(60)
class ImportExportTest {
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final String WORLD = """
            organizations: {acme: {}}
            teams: {kappa: {organization: acme}}
            users:
              kay: {organizations: {acme: member}, teams: {kappa: member}, api_keys: [{id: kay1, sha256: "%s"}]}
              ola: {}
            """.formatted(HASH);

    private final Path folder;

    ImportExportTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void importsWhatADryRunPromisesAndExportsIt() throws Exception {
        String config = config(TestPostgres.migrated());
        String file = file("teams.yaml", WORLD);
        String done = """
                  1 organization: acme
                  1 team: kappa
                  2 users: kay, ola
                  1 organization membership: kay in acme
                  1 team membership: kay in kappa
                  1 API key: kay1
                """;
        assertEquals(
                "Would create:\n" + done + "Nothing was kept: this was a dry run.\n",
                run(0, "import", "-c", config, "--dry-run", file).out());
        String out = run(0, "import", "-c", config, file).out();
        assertTrue(out.matches("(?s)Created:\n" + done + "The directory is at revision \\d+\\.\n"), out);
        assertEquals(
                "The database has all of it already.\n",
                run(0, "import", "-c", config, file).out());

        Path exported = folder.resolve("exported.yaml");
        assertEquals("", run(0, "export", "-c", config, exported.toString()).out());
        String text = Files.readString(exported);
        assertTrue(text.contains(HASH), text);
        assertEquals(
                Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE),
                Files.getPosixFilePermissions(exported));
        assertEquals(text, run(0, "export", "-c", config).out());
        String elsewhere = config(TestPostgres.migrated());
        run(0, "import", "-c", elsewhere, exported.toString());
        assertEquals(text, run(0, "export", "-c", elsewhere).out());
        assertFalse(run(0, "export", "-c", config, "--without-keys").out().contains(HASH));
        try (var files = Files.list(folder)) {
            assertEquals(
                    0,
                    files.filter(it -> it.toString().contains(".gatepass-export"))
                            .count());
        }
    }

    @Test
    void ofManyTheFirstAreNamedUnlessAllAreAskedFor() throws Exception {
        StringBuilder text = new StringBuilder("users:\n");
        for (int i = 0; i < 1200; i++) {
            text.append("  u").append(1000 + i).append(": {}\n");
        }
        String config = config(TestPostgres.migrated());
        String file = file("many.yaml", text.toString());
        String few = run(0, "import", "-c", config, "--dry-run", file).out();
        assertTrue(few.contains("  1,200 users: u1000, u1001,"), few);
        assertTrue(few.contains(", u1009 and 1,190 more\n"), few);
        String all =
                run(0, "import", "-c", config, "--dry-run", "--all-names", file).out();
        assertTrue(all.contains(", u2199\n"), "the last one");
    }

    @Test
    void everyMistakeAndEveryConflictIsALineWithItsPlace() throws Exception {
        String config = config(TestPostgres.migrated());
        String bad = file("bad.yaml", "users: {kay: {teams: {nowhere: member}, colour: red}}");
        assertEquals(
                List.of(
                        "gatepass import: " + bad + ": users.kay.colour: is not known here",
                        "gatepass import: " + bad + ": users.kay.teams.nowhere: there is no team of that name"),
                run(1, "import", "-c", config, bad).err());
        run(0, "import", "-c", config, file("teams.yaml", WORLD));
        String other = file("other.yaml", "{organizations: {hive: {}}, teams: {kappa: {organization: hive}}}");
        assertEquals(
                List.of("gatepass import: " + other + ": teams.kappa.organization: a team stays in its organization"),
                run(1, "import", "-c", config, other).err());
    }

    @Test
    void whatIsMissingIsOneClearLine_F_CFG() throws Exception {
        String none = folder.resolve("none.yaml").toString();
        String world = file("teams.yaml", WORLD);
        String config = config(TestPostgres.empty());
        assertEquals(
                List.of("gatepass import: " + none + ": there is no such file"),
                run(1, "import", "-c", config, none).err());
        String first = "the database: the schema is not up to date, run gatepass migrate first";
        assertEquals(
                List.of("gatepass import: " + first),
                run(1, "import", "-c", config, world).err());
        assertEquals(
                List.of("gatepass export: " + first),
                run(1, "export", "-c", config).err());
        assertTrue(run(1, "export", "-c", config, none + "/x").err().get(0).contains("there is no folder"));
        Path away = Files.writeString(
                folder.resolve("away.yaml"),
                "directory: {source: postgres, postgres: {uri: 'postgresql://127.0.0.1:1/none', user: postgres}}\n");
        String refused = run(1, "export", "-c", away.toString()).err().get(0);
        assertTrue(refused.startsWith("gatepass export: the database: Connection to 127.0.0.1:1 refused"), refused);
        assertEquals(2, new Command().run("import", "-c", config));
    }

    @Test
    void bothNeedADatabase_F_CFG() throws Exception {
        String config = file("g.yaml", "directory: {source: file}");
        assertTrue(run(78, "export", "-c", config)
                .err()
                .get(0)
                .endsWith("directory.source: there is nothing to export unless it is postgres"));
        assertTrue(run(78, "import", "-c", config, file("t.yaml", WORLD))
                .err()
                .get(0)
                .endsWith("directory.source: there is nothing to import into unless it is postgres"));
    }

    /** One rule for a file that is imported and for what is administered over HTTP. */
    @Test
    void aBucketThatTheDeploymentDoesNotAllowIsRefused_R13() throws Exception {
        TestPostgres database = TestPostgres.migrated();
        String config = config(database);
        String bucket = "{provider: %s, bucket: files, region: eu-west-1, access_key_id: %s, secret: \"env:S\"%s}";
        String minio = file(
                "minio.yaml",
                "storage_buckets: {minio: "
                        + bucket.formatted("s3-compatible", "AK", ", endpoint: \"https://minio.example.com\"") + "}");
        assertEquals(
                List.of("gatepass import: " + minio + ": storage_buckets.minio: https://minio.example.com is neither a"
                        + " host of the provider nor listed in storage.allowed-endpoints"),
                run(1, "import", "-c", config, minio).err());
        String bound = file(
                "bound.yaml",
                "{storage_buckets: {main: " + bucket.formatted("aws", "AK", "") + "}, instance_bucket: main}");
        String unlisted =
                "R13: a bucket on another cloud than the instance's has to be listed in SUPPORTED_FILE_STORES;"
                        + " deployment.cloud is none";
        assertEquals(
                List.of("gatepass import: " + bound + ": instance_bucket: " + unlisted),
                run(1, "import", "-c", config, "--dry-run", bound).err());
        Command listing = new Command().with("SUPPORTED_FILE_STORES", "s3://files");
        assertEquals(0, listing.run("import", "-c", config, "--unchecked", bound));
        String changed = file("changed.yaml", "storage_buckets: {main: " + bucket.formatted("aws", "AK2", "") + "}");
        assertEquals(
                List.of("gatepass import: " + changed + ": storage_buckets.main: " + unlisted),
                run(1, "import", "-c", config, changed).err());
        assertEquals(1, database.count("SELECT count(*) FROM storage_bucket WHERE access_key_id = 'AK'"));
        Path never = Path.of(file(
                "never.yaml",
                Files.readString(Path.of(config)) + "storage: {allowed-endpoints: ['https://169.254.169.254']}\n"));
        assertTrue(run(78, "import", "-c", never.toString(), minio)
                .err()
                .get(0)
                .startsWith("gatepass import: storage.allowed-endpoints: "));
    }

    @Test
    void whoMovesTheInstanceToAnotherBucketIsToldThatTheFilesStayBehind_R4() throws Exception {
        String config = config(TestPostgres.migrated());
        String buckets = """
                storage_buckets:
                  one: {provider: s3-compatible, bucket: one, endpoint: "https://s.example", access_key_id: AK, secret: "env:S"}
                  two: {provider: s3-compatible, bucket: two, endpoint: "https://s.example", access_key_id: AK, secret: "env:S"}
                """;
        Files.writeString(
                Path.of(config), "storage: {allowed-endpoints: ['https://s.example']}\n", StandardOpenOption.APPEND);
        String one = file("one.yaml", buckets + "instance_bucket: one\n");
        assertFalse(run(0, "import", "-c", config, "--unchecked", one).out().contains("Warning"));
        String two = file("two.yaml", buckets + "instance_bucket: two\n");
        String warning =
                "\nWarning: files that were written to the instance's bucket while that was \"one\" are not found"
                        + " in this one.\n";
        assertTrue(run(0, "import", "-c", config, "--dry-run", two).out().contains(warning));
        assertTrue(run(0, "import", "-c", config, "--unchecked", two).out().contains(warning));
        assertFalse(run(0, "import", "-c", config, "--unchecked", two).out().contains("Warning"));
    }

    @Test
    void anExportReplacesFilesAndNothingElse() throws Exception {
        String config = config(TestPostgres.migrated());
        Path place = Files.createDirectory(folder.resolve("place"));
        assertEquals(
                List.of("gatepass export: " + place + ": this is no file, and is not replaced by one"),
                run(1, "export", "-c", config, place.toString()).err());
        run(1, "export", "-c", config, "/dev/null");
        assertFalse(Files.isRegularFile(Path.of("/dev/null")));
        Path file = Files.writeString(place.resolve("file.yaml"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), file);
        run(0, "export", "-c", config, link.toString());
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("{}\n", Files.readString(file));
    }

    @Test
    void whatCannotBeExportedIsNamedAndNoFileIsLeft() throws Exception {
        TestPostgres database = TestPostgres.migrated();
        database.execute("ALTER TABLE account DISABLE TRIGGER service_account_belongs_somewhere");
        database.execute("INSERT INTO account (kind, name) VALUES ('service-account', 'stray')");
        String config = config(database);
        Path exported = folder.resolve("exported.yaml");
        Command refused = run(1, "export", "-c", config, exported.toString());
        assertTrue(
                refused.err().get(0).startsWith("gatepass export: the service account \"stray\" belongs to no"),
                refused.err().get(0));
        assertFalse(Files.exists(exported));
        assertEquals("", run(1, "export", "-c", config).out(), "nothing that could be taken for an empty directory");
    }

    private static Command run(int status, String... args) {
        Command command = new Command();
        assertEquals(status, command.run(args), () -> command.err().toString());
        return command;
    }

    private String config(TestPostgres database) throws Exception {
        return file(database.name() + ".yaml", directory(database));
    }

    /** The part of a configuration that names a database. */
    static String directory(TestPostgres database) {
        return "directory: {source: postgres, postgres: {uri: '" + database.uri() + "', user: postgres}}\n";
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
