package dev.gatepass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code serve} says when it cannot start: lines for the operator, and a status for the supervisor. */
@Timeout(60)
class FailedStartTest {
    private final Command command = new Command();
    private final Path folder;
    private final Path directory;

    FailedStartTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.directory = Files.writeString(folder.resolve("directory.yaml"), "organizations: {acme: {}}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "check-config"})
    void everyMistakeOfTheDirectoryIsALine_F_CFG(String name) throws Exception {
        Files.writeString(directory, "teams: {kappa: {organization: acme}}\nusers: {kay: {disabled: perhaps}}\n");
        assertEquals(78, command.run(name, "--config", config("")));
        List<String> lines = command.err();
        String file = "gatepass " + name + ": " + directory + ": ";
        assertEquals(2, lines.size(), lines::toString);
        // What refers to nothing is known when everything has been read, so it is told last.
        assertTrue(lines.get(0).startsWith(file + "users.kay.disabled: "), lines::toString);
        assertTrue(lines.get(1).startsWith(file + "teams.kappa"), lines::toString);
        assertEquals("", command.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "check-config"})
    void directoryThatCannotBeReadIsOneLine_F_CFG(String name) throws Exception {
        Files.delete(directory);
        assertEquals(78, command.run(name, "--config", config("")));
        assertOneLine("gatepass " + name + ": " + directory + ": there is no such file");
    }

    @Test
    void keyThatIsNotSetIsOneLine_F_CFG() throws Exception {
        assertEquals(78, command.run("serve", "--config", config("secrets: {encryption-key: 'env:NO_KEY'}\n")));
        assertOneLine("gatepass serve: the secret in the environment variable NO_KEY is not set");
    }

    @Test
    void keyThatIsNoneIsOneLine_F_CFG() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "short");
        assertEquals(78, command.run("serve", "--config", config("secrets: {encryption-key: 'file:key'}\n")));
        assertOneLine("gatepass serve: the secret in the file " + key + " is no key: 32 bytes in Base64 are expected");
    }

    @ParameterizedTest
    @CsvSource({
        "https://169.254.169.254,https://169.254.169.254 is an address at which no store is used",
        "https://metadata.google.internal,https://metadata.google.internal is an address at which no store is used",
    })
    void endpointAtWhichNoStoreCanBeIsOneLine_F_CFG(String endpoint, String reason) throws Exception {
        assertEquals(
                78, command.run("serve", "--config", config("storage: {allowed-endpoints: ['" + endpoint + "']}\n")));
        assertOneLine("gatepass serve: storage.allowed-endpoints: " + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "check-config"})
    void endpointWithoutTlsIsAMistakeOfTheConfiguration_F_CFG(String name) throws Exception {
        String storage = "storage: {allowed-endpoints: ['http://minio.example.com']}\n";
        assertEquals(78, command.run(name, "--config", config(storage)));
        assertEquals(1, command.err().size());
        assertTrue(command.err().get(0).contains("storage.allowed-endpoints: found \"http://minio.example.com\""));
    }

    @Test
    void portThatIsTakenIsOneLine() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String file = config("http: {port: " + other.getLocalPort() + "}\n");
            assertEquals(1, command.run("serve", "--config", file));
            assertOneLine("gatepass serve: cannot listen on http://127.0.0.1:" + other.getLocalPort()
                    + ": Address already in use");
        }
    }

    @Test
    void addressOfAnotherMachineIsOneLine() throws Exception {
        assertEquals(1, command.run("serve", "--config", config("http: {host: 192.0.2.1}\n")));
        assertOneLine("gatepass serve: cannot listen on http://192.0.2.1:8080: Cannot assign requested address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "operations"})
    void hostThatHasNoAddressIsOneLineWithItsSetting(String section) throws Exception {
        String port = section.equals("http") ? "" : ", port: 0";
        String file = config(section + ": {host: no-such-host.invalid" + port + "}\n");
        assertEquals(1, command.run("serve", "--config", file));
        assertOneLine("gatepass serve: " + section + ".host: no address is known for no-such-host.invalid");
    }

    @Test
    void folderOfTheRecordThatIsNotThereIsOneLine_F_AUD() throws Exception {
        assertEquals(1, command.run("serve", "--config", config("audit: {file: none/audit.jsonl}\n")));
        assertOneLine("gatepass serve: audit.file: there is no folder " + folder.resolve("none"));
    }

    private void assertOneLine(String line) {
        assertEquals(List.of(line), command.err());
        assertEquals("", command.out());
    }

    private String config(String more) throws Exception {
        String http = more.startsWith("http:") ? "" : "http: {port: 0}\n";
        return Files.writeString(folder.resolve("g.yaml"), http + "directory: {source: file}\n" + more)
                .toString();
    }
}
