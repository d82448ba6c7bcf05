package dev.gatepass.directory.bulk;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatepass.directory.StorageRule;
import dev.gatepass.directory.file.DirectoryFile;
import dev.gatepass.fixture.AnyStorage;
import dev.gatepass.fixture.TestPostgres;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;

/** A database into which directories are brought from files, and out of which they are written. */
@Timeout(60)
abstract class ImportedRosters {
    static final String HASH = "0123456789abcdef".repeat(4);
    static final String WORLD = """
            organizations: {acme: {}, umbrella: {}}
            storage_buckets:
              main: {provider: s3-compatible, bucket: artifacts, endpoint: "http://127.0.0.1:9000", access_key_id: AK, secret: "env:S"}
              omega: {provider: aws, organization: acme, bucket: omega-files, region: eu-west-1, access_key_id: AK, secret: "env:S"}
            instance_bucket: main
            teams:
              kappa: {organization: acme}
              omega: {organization: acme, storage_bucket: omega}
            users:
              kay:
                organizations: {acme: member}
                teams: {kappa: member}
                api_keys: [{id: kay1, sha256: "%s", label: laptop}]
              ola: {organizations: {acme: {role: viewer, instance_storage_read: true}}, teams: {omega: admin}}
              root: {system_administrator: true}
            service_accounts:
              robot: {organization: acme, teams: {kappa: view-only}}
            """.formatted(HASH);

    final TestPostgres database = TestPostgres.migrated();
    final Path folder;

    ImportedRosters(Path folder) {
        this.folder = folder;
    }

    Deeds run(String text) throws Exception {
        return run(text, false, AnyStorage.RULE);
    }

    Deeds run(String text, boolean dryRun, StorageRule rule) throws Exception {
        return run(database, text, dryRun, rule);
    }

    Deeds run(TestPostgres into, String text, boolean dryRun, StorageRule rule) throws Exception {
        Path file = Files.writeString(folder.resolve("roster.yaml"), text);
        try (Connection connection = into.connect()) {
            return new RosterImport(connection, rule).run(DirectoryFile.read(file), dryRun, 10);
        }
    }

    List<String> refusal(String text) {
        return assertThrows(BulkRefused.class, () -> run(text)).reasons();
    }

    static String export(TestPostgres from, boolean withKeys) throws Exception {
        StringWriter text = new StringWriter();
        try (Connection connection = from.connect()) {
            new RosterExport(connection, withKeys).run(text);
        }
        return text.toString();
    }

    static List<String> told(Deeds deeds) {
        return deeds.groups().stream()
                .map(group -> group.action() + " " + group.count() + " " + group.kind() + " " + group.names())
                .collect(Collectors.toList());
    }

    long revision() {
        return count("SELECT revision FROM directory_revision");
    }

    long count(String sql) {
        return database.count(sql);
    }
}
