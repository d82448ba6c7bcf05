package dev.gatepass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.SecretReference;
import dev.gatepass.secrets.SealingKey;
import dev.gatepass.secrets.Secret;
import dev.gatepass.secrets.SecretSealer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[SealingKey.BYTES]);
    private static final String SECRET = "hunter2-of-the-store";

    private final Command command = new Command().with("S3_SECRET_KEY", SECRET);
    private final Path folder;

    SealTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void whatItPrintsIsOpenedWithTheSameKey() throws Exception {
        assertEquals(0, command.run("seal", "-c", config(true), "--secret", "env:S3_SECRET_KEY"));
        SecretReference.Sealed sealed =
                (SecretReference.Sealed) SecretReference.parse(command.out().strip());
        assertEquals(SECRET, SecretSealer.of(new Secret(KEY)).open(sealed).reveal());
        assertFalse(command.out().contains(SECRET));
    }

    @Test
    void needsAKey_F_CFG() throws Exception {
        assertEquals(78, command.run("seal", "-c", config(false), "--secret", "env:S3_SECRET_KEY"));
        assertTrue(command.err().get(0).contains("secrets.encryption-key"));
    }

    @Test
    void neverRepeatsASecretThatWasGivenByMistake_L03() throws Exception {
        assertEquals(2, command.run("seal", "-c", config(true), "--secret", SECRET));
        assertFalse(String.join("\n", command.err()).contains(SECRET));
    }

    @Test
    void aVariableThatIsNotSetIsOneClearLine() throws Exception {
        assertEquals(1, command.run("seal", "-c", config(true), "--secret", "env:NOT_SET"));
        assertEquals(1, command.err().size());
        assertTrue(command.err().get(0).contains("NOT_SET"));
    }

    private String config(boolean withKey) throws Exception {
        Files.writeString(folder.resolve("key"), KEY);
        Files.writeString(folder.resolve("directory.yaml"), "organizations: {acme: {}}\n");
        String secrets = withKey ? "secrets: {encryption-key: 'file:key'}\n" : "";
        return Files.writeString(folder.resolve("g.yaml"), "directory: {source: file}\n" + secrets)
                .toString();
    }
}
