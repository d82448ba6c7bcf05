package dev.gatepass.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatepass.config.AuditConfig;
import dev.gatepass.failure.Unavailable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalAuditFileTest {
    private static final String WHOLE = "{\"time\":\"2026-11-24T05:00:00Z\",\"request_id\":\"r\"}\n";

    @TempDir
    Path folder;

    @Test
    void isMadeForItsOwnerAlone() throws IOException {
        Path path = folder.resolve("audit.jsonl");
        LocalAuditFile.open(path).close();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    }

    @Test
    void saysThatItsFolderIsMissing() {
        Path path = folder.resolve("missing/audit.jsonl");
        var failure = assertThrows(IOException.class, () -> LocalAuditFile.open(path));
        assertEquals("audit.file: there is no folder " + path.getParent(), failure.getMessage());
    }

    @Test
    void saysThatItIsNoFile() {
        var failure = assertThrows(IOException.class, () -> LocalAuditFile.open(folder));
        assertEquals("audit.file: " + folder + " cannot be opened for writing", failure.getMessage());
    }

    @Test
    void hasOneWriterAtATime() throws IOException {
        Path path = folder.resolve("audit.jsonl");
        try (LocalAuditFile first = LocalAuditFile.open(path)) {
            assertEquals(0, first.seekEnd());
            var failure = assertThrows(IOException.class, () -> LocalAuditFile.open(path));
            assertEquals("audit.file: " + path + " is open in this process already", failure.getMessage());
        }
        LocalAuditFile.open(path).close();
    }

    @Test
    void appendsToWhatIsThere() throws IOException {
        Path path = Files.writeString(folder.resolve("audit.jsonl"), WHOLE);
        append(path, WHOLE);
        assertEquals(WHOLE + WHOLE, Files.readString(path));
    }

    @Test
    void cutsOffWhatACrashLeftOfALine_F_AUD() throws IOException {
        int covered = 0;
        for (int length : new int[] {9, 40, 8_191, 8_192, 8_193, 20_000}) {
            String torn = "{\"time\":\"" + "x".repeat(length - 9);
            Path path = Files.writeString(folder.resolve("torn-" + length), WHOLE + torn);
            append(path, WHOLE);
            assertEquals(WHOLE + WHOLE, Files.readString(path));
            covered++;
        }
        Path alone = Files.writeString(folder.resolve("alone"), "{\"time\":\"2026");
        append(alone, WHOLE);
        assertEquals(WHOLE, Files.readString(alone));
        assertEquals(6, covered);
    }

    @Test
    void leavesAFileThatIsSomethingElseAsItIs() throws IOException {
        Path path = Files.writeString(folder.resolve("notes.txt"), "line\nand no line feed at the end");
        var failure = assertThrows(IOException.class, () -> LocalAuditFile.open(path));
        assertEquals("audit.file: " + path + " ends in something that is not a record", failure.getMessage());
        assertEquals("line\nand no line feed at the end", Files.readString(path));
    }

    @Test
    void goesOnBehindAFileThatWasEmptiedFromOutside() throws IOException {
        Path path = folder.resolve("audit.jsonl");
        try (AuditLog log = new AuditLog(LocalAuditFile.open(path), AuditConfig.Durability.OS)) {
            log.append(bytes(WHOLE));
            Files.writeString(path, "");
            log.append(bytes(WHOLE));
        }
        assertEquals(WHOLE, Files.readString(path));
    }

    /** A device that is always full. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aRealFullDeviceIsUnavailable_F_AUD() throws Exception {
        JsonLinesAuditSink sink = JsonLinesAuditSink.open(
                new AuditConfig(AuditConfig.Mode.REQUIRED, AuditConfig.Durability.OS, Path.of("/dev/full"), 16));
        var failure = assertThrows(
                ExecutionException.class,
                () -> sink.record(Issuances.of("r"))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS));
        assertInstanceOf(Unavailable.class, failure.getCause());
        sink.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static void append(Path path, String text) throws IOException {
        try (AuditLog log = new AuditLog(LocalAuditFile.open(path), AuditConfig.Durability.DISK)) {
            log.append(bytes(text));
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
