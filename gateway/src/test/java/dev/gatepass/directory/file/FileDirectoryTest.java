package dev.gatepass.directory.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Directory;
import dev.gatepass.access.Subject;
import dev.gatepass.config.DirectoryConfig;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.directory.Eventually;
import dev.gatepass.directory.ManualClock;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.AnyStorage;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileDirectoryTest {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final String BEFORE = "{organizations: {acme: {}}, users: {kay: {organizations: {acme: member}}}}";
    private static final String AFTER = "{organizations: {acme: {}}, users: {ola: {organizations: {acme: member}}}}";

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final ManualClock clock = new ManualClock();

    @AfterEach
    void stop() {
        Eventually.await(vertx.close());
    }

    private Path file() {
        return folder.resolve("directory.yaml");
    }

    private void write(String text) throws IOException {
        Path draft = Files.writeString(folder.resolve("draft"), text);
        Files.move(draft, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private DirectoryReplica replica() {
        return FileDirectory.replica(
                vertx,
                new DirectoryConfig(
                        DirectoryConfig.Source.FILE,
                        BOUND,
                        Duration.ofMillis(20),
                        Optional.of(file()),
                        Optional.empty()),
                clock,
                AnyStorage.DEPLOYMENT.availability());
    }

    private static boolean knows(DirectoryReplica replica, String user) {
        return replica.current().directory().account(Subject.user(user)).isPresent();
    }

    @Test
    void aChangedFileIsReadAgainAndTakesTheNextRevision() throws IOException {
        write(BEFORE);
        DirectoryReplica replica = replica();
        Eventually.await(replica.start());
        assertTrue(knows(replica, "kay"));
        assertEquals(1, replica.current().directory().revision());

        write(AFTER);
        Eventually.holds(
                vertx, "the changed file", () -> replica.current().directory().revision() == 2);
        Directory changed = replica.current().directory();
        assertTrue(changed.account(Subject.user("ola")).isPresent());
        assertTrue(changed.account(Subject.user("kay")).isEmpty());
        Eventually.await(replica.stop());
    }

    @Test
    void theSameContentWrittenAgainIsNoChange() throws IOException {
        write(BEFORE);
        DirectoryReplica replica = replica();
        Eventually.await(replica.start());
        Directory first = replica.current().directory();
        write(BEFORE);
        assertThrows(Unavailable.class, () -> Eventually.await(replica.atLeast(2)));
        assertSame(first, replica.current().directory());
        Eventually.await(replica.stop());
    }

    @Test
    void aBadFileKeepsTheOldOneUntilItIsMended_F_CFG() throws IOException {
        write(BEFORE);
        DirectoryReplica replica = replica();
        Eventually.await(replica.start());
        Directory first = replica.current().directory();
        write("users: {ola: {teams: {nowhere: member}}}");
        for (int i = 0; i < 3; i++) {
            clock.advance(BOUND.plusMillis(1));
            Eventually.holds(
                    vertx, "the old one, and fresh", () -> replica.current().directory() == first);
        }
        write(AFTER);
        Eventually.holds(vertx, "the mended one", () -> knows(replica, "ola"));
        assertEquals(2, replica.current().directory().revision());
        Eventually.await(replica.stop());
    }

    @Test
    void aMissingFileIsNotFresh() throws IOException {
        write(BEFORE);
        DirectoryReplica replica = replica();
        Eventually.await(replica.start());
        Files.delete(file());
        // What is asked for after the deletion is answered after it.
        assertThrows(Unavailable.class, () -> Eventually.await(replica.atLeast(2)));
        clock.advance(BOUND);
        assertTrue(knows(replica, "kay"));
        clock.advance(Duration.ofMillis(1));
        assertEquals(
                ErrorCode.DIRECTORY_STALE,
                assertThrows(Unavailable.class, replica::current).code());
        write(AFTER);
        Eventually.holds(vertx, "fresh again", () -> knows(replica, "ola"));
        Eventually.await(replica.stop());
    }

    @Test
    void aFileThatIsBadOrMissingAtStartStopsIt_F_CFG() throws IOException {
        DirectoryReplica missing = replica();
        assertThrows(IllegalStateException.class, () -> Eventually.await(missing.start()));
        assertThrows(Unavailable.class, missing::current);
        Eventually.await(missing.stop());

        write("users: [kay]");
        DirectoryReplica bad = replica();
        InvalidDirectoryFile failure = assertThrows(InvalidDirectoryFile.class, () -> Eventually.await(bad.start()));
        assertEquals(1, failure.mistakes().size());
        assertThrows(Unavailable.class, bad::current);
        Eventually.await(bad.stop());
    }
}
