package dev.gatepass.directory.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.gatepass.access.AccessPolicy;
import dev.gatepass.access.Decision;
import dev.gatepass.access.Directory;
import dev.gatepass.access.Principal;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.access.Subject;
import dev.gatepass.access.Team;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.directory.file.DirectoryFile;
import dev.gatepass.directory.file.InvalidDirectoryFile;
import dev.gatepass.directory.file.RosterWriter;
import dev.gatepass.directory.roster.Roster;
import dev.gatepass.directory.roster.RosterAccount;
import dev.gatepass.directory.roster.RosterBucket;
import dev.gatepass.directory.roster.RosterOrganization;
import dev.gatepass.directory.roster.RosterTeam;
import dev.gatepass.fixture.AnyStorage;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Replicas;
import dev.gatepass.fixture.Sweep;
import dev.gatepass.fixture.TestPostgres;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Vertx;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read again as it was, whatever it is: from a file to a database and back. */
@Timeout(300)
class RosterRoundTripTest {
    private final Path file;

    RosterRoundTripTest(@TempDir Path folder) {
        file = folder.resolve("roster.yaml");
    }

    @Test
    void whatIsWrittenIsReadTheSame() throws Exception {
        int accounts = 0;
        for (long seed = 0; seed < Sweep.times(500); seed++) {
            Roster roster = RandomRoster.of(seed);
            String text = text(roster);
            try {
                assertEquals(roster, read(text), "seed " + seed + "\n" + text);
            } catch (InvalidDirectoryFile e) {
                fail("seed " + seed + ": " + e.mistakes() + "\n" + text);
            }
            accounts += roster.accounts().size();
        }
        assertTrue(accounts > 1000, "few accounts: " + accounts);
    }

    @Test
    void whateverIsInAFileIsEitherReadOrRefused() throws Exception {
        String strange = "\t\n :{}[],&*#?|-<>=!%@\"'~\\\u0000\u0007\u0085\ufeff\ud800é0";
        int refused = 0;
        for (long seed = 0; seed < Sweep.times(2000); seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(text(RandomRoster.of(seed % 50)));
            for (int i = random.nextInt(4); i >= 0 && text.length() > 1; i--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, strange.charAt(random.nextInt(strange.length())));
                    default -> text.setCharAt(at, strange.charAt(random.nextInt(strange.length())));
                }
            }
            try {
                Roster roster = DirectoryFile.parse(text.toString());
                assertEquals(roster, DirectoryFile.parse(text(roster)), "seed " + seed);
            } catch (InvalidDirectoryFile e) {
                refused++;
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + "\n" + text, e);
            }
        }
        assertTrue(refused > Sweep.times(2000) / 4, "refused " + refused);
    }

    @Test
    void aDatabaseIsExportedAsItWasImportedAndDecidesTheSame() throws Exception {
        TestPostgres one = TestPostgres.migrated();
        TestPostgres other = TestPostgres.migrated();
        Vertx vertx = Vertx.vertx();
        int allowed = 0;
        for (long seed = 0; seed < Sweep.times(20); seed++) {
            Roster roster = RandomRoster.of(seed);
            empty(one);
            empty(other);
            load(one, roster);
            String exported = ImportedRosters.export(one, true);
            Roster again = read(exported);
            load(other, again);
            assertEquals(exported, ImportedRosters.export(other, true), "seed " + seed);
            assertEquals(OptionalLong.empty(), load(other, roster).revision(), "seed " + seed + ": it is all there");
            allowed += compare(directory(vertx, one), again.directory(1), roster, seed);
            compare(roster.directory(1), again.directory(1), roster, seed);
        }
        Await.done(vertx.close());
        assertTrue(allowed > Sweep.times(20), "allowed " + allowed);
    }

    /** A replica's directory of a database. */
    private static Directory directory(Vertx vertx, TestPostgres database) {
        DirectoryReplica replica = Replicas.of(
                vertx,
                TestPostgres.directory(database.config(), Duration.ofSeconds(60), Duration.ofSeconds(2)),
                MonotonicClock.system());
        Await.done(replica.start());
        Directory directory = replica.current().directory();
        Await.done(replica.stop());
        return directory;
    }

    private static int compare(Directory expected, Directory actual, Roster roster, long seed) {
        int allowed = 0;
        for (RosterAccount account : roster.accounts()) {
            Subject subject = account.subject();
            assertEquals(expected.account(subject), actual.account(subject), "seed " + seed);
            for (RosterTeam team : roster.teams()) {
                assertEquals(
                        expected.team(team.name()).map(Team::disabled),
                        actual.team(team.name()).map(Team::disabled));
                for (StorageLevel level : StorageLevel.values()) {
                    String decided = decide(expected, subject, team.name(), level);
                    assertEquals(decided, decide(actual, subject, team.name(), level), "seed " + seed);
                    allowed += decided.startsWith("Allowed") ? 1 : 0;
                }
            }
            account.apiKeys().forEach(key -> assertEquals(expected.apiKey(key.id()), actual.apiKey(key.id())));
        }
        return allowed;
    }

    private static String decide(Directory directory, Subject subject, String team, StorageLevel level) {
        Decision decision = AccessPolicy.decide(directory, Principal.of(subject), team, level);
        return decision instanceof Decision.Allowed granted
                ? "Allowed "
                        + Set.copyOf(granted.grant().actions()).stream()
                                .sorted()
                                .collect(Collectors.toList())
                        + " on " + granted.grant().binding().bucket().name() + " "
                        + granted.grant().binding().bucket().credential()
                        + granted.grant().binding().scope()
                : decision.toString();
    }

    private static void empty(TestPostgres database) {
        database.execute("TRUNCATE organization, account, storage_bucket, team, used_team_name, admin_change CASCADE");
    }

    private Deeds load(TestPostgres into, Roster roster) throws Exception {
        try (Connection connection = into.connect()) {
            return new RosterImport(connection, AnyStorage.RULE).run(roster, false, 10);
        }
    }

    private static String text(Roster roster) throws Exception {
        StringWriter text = new StringWriter();
        try (RosterWriter writer = new RosterWriter(text)) {
            for (RosterOrganization organization : roster.organizations()) {
                writer.write(organization);
            }
            for (RosterBucket bucket : roster.storageBuckets()) {
                writer.write(bucket);
            }
            if (roster.instanceBucket().isPresent()) {
                writer.writeInstanceBucket(roster.instanceBucket().get());
            }
            for (RosterTeam team : roster.teams()) {
                writer.write(team);
            }
            for (Subject.Kind kind : Subject.Kind.values()) {
                for (RosterAccount account : roster.accounts()) {
                    if (account.subject().kind() == kind) {
                        writer.write(account);
                    }
                }
            }
        }
        return text.toString();
    }

    private Roster read(String text) throws Exception {
        return DirectoryFile.read(Files.writeString(file, text));
    }
}
