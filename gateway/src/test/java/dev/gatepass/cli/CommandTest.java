package dev.gatepass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.gatepass.fixture.LoopbackCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
    private static final String POSTGRES =
            "directory: {source: postgres, postgres: {uri: 'postgresql://localhost/g', user: g}}";

    private static final String LIST_HELP = "Try 'gatepass keys list --help'.";

    private final Command command = new Command();
    private final Path folder;

    CommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "serve ",
                "migrate ",
                "import ",
                "export ",
                "check-config ",
                "keys ",
                "keys list ",
                "keys new ",
                "keys revoke ",
                "version "
            })
    void everyCommandExplainsItselfWithAnExample(String name) {
        String[] args = (name + "--help").split(" ", -1);
        assertEquals(0, command.run(args));
        assertTrue(command.out().contains("Usage: gatepass"), command::out);
        String example = "gatepass " + (name.isEmpty() ? "serve" : name.strip());
        assertTrue(command.out().matches("(?s).*\n  (KEY=\\$\\()?" + example + "\\b.*"), command::out);
        assertTrue(command.out().contains("--help"), command::out);
        assertEquals(List.of(), command.err());
    }

    @Test
    void wrongUsageIsToldInShortWithAStatusOfItsOwn() {
        assertUsage("gatepass: Missing command", "Try 'gatepass --help'.");
        assertUsage("gatepass keys: Missing command", "Try 'gatepass keys --help'.", "keys");
        assertUsage(
                "gatepass serve: Missing required option: '--config=FILE'", "Try 'gatepass serve --help'.", "serve");
        assertUsage(
                "gatepass version: Unmatched argument at index 1: 'now'",
                "Try 'gatepass version --help'.",
                "version",
                "now");
        Command misspelt = new Command();
        assertEquals(2, misspelt.run("serv"));
        assertTrue(
                misspelt.err().get(1).startsWith("Did you mean: gatepass serve"),
                () -> misspelt.err().toString());
    }

    @Test
    void goodConfigurationIsConfirmedWithItsDirectory() throws Exception {
        Path directory = Files.writeString(folder.resolve("directory.yaml"), "organizations: {}");
        assertEquals(0, command.run("check-config", "--config", file("directory: {source: file}")));
        assertEquals(
                folder.resolve("g.yaml") + ": good; settings given: 1, the others by default\n" + directory
                        + ": good\nno uploads in parts: uploads.keys names no key\n",
                command.out());
        assertEquals(
                0,
                command.run(
                        "check-config",
                        "--config",
                        file("directory: {source: file}\nuploads: {keys: [env:UPLOADS_KEY]}")));
        assertFalse(command.out().endsWith("names no key\n"), command::out);
    }

    @Test
    void nextDirectoryCanBeLookedAtBeforeItReplacesTheOldOne() throws Exception {
        Files.writeString(folder.resolve("directory.yaml"), "organizations: {}");
        Path next = Files.writeString(folder.resolve("directory.new"), "organisations: {}");
        command.with("GATEPASS_DIRECTORY_FILE_PATH", "directory.new");
        assertEquals(78, command.run("check-config", "--config", file("directory: {source: file}")));
        assertTrue(
                command.err().get(0).startsWith("gatepass check-config: " + next + ": "),
                () -> command.err().toString());
        Files.writeString(next, "organizations: {}");
        assertEquals(0, command.run("check-config", "--config", file("directory: {source: file}")));
    }

    @Test
    void certificateIsLookedAtWithItsKey_F_CFG() throws Exception {
        LoopbackCertificate.in(folder);
        Files.writeString(folder.resolve("directory.yaml"), "organizations: {}");
        String text = "http: {tls: {certificate: certificate.pem, key: 'file:key.pem'}}\ndirectory: {source: file}";
        assertEquals(0, command.run("check-config", "--config", file(text)));
        assertTrue(command.out().contains(folder.resolve("certificate.pem") + ": good\n"), command::out);
        Files.delete(folder.resolve("key.pem"));
        assertEquals(78, command.run("check-config", "--config", file(text)));
        assertEquals(
                List.of("gatepass check-config: http.tls.key: the secret in the file " + folder.resolve("key.pem")
                        + " does not exist"),
                command.err());
    }

    @Test
    void directoryInADatabaseIsNotLookedAt() throws Exception {
        assertEquals(0, command.run("check-config", "--config", file(POSTGRES)));
        assertTrue(command.out().contains("g.yaml: good; settings given: 3, the others by default\n"), command::out);
        assertFalse(command.out().contains("directory.yaml"), command::out);
    }

    @Test
    void everyMistakeIsALineOnStandardError_F_CFG() throws Exception {
        command.with("GATEPASS_HTTP_PROT", "1")
                .with("GATEPASS_LOG_FORMAT", "xml")
                .with("GATEPASS_LOG_LEVEL", "loud");
        assertEquals(78, command.run("check-config", "--config", file("http: {port: x}\n")));
        List<String> lines = command.err();
        assertEquals(5, lines.size(), lines::toString);
        assertTrue(lines.get(0).matches("gatepass check-config: .*/g.yaml:1: http.port: found \"x\", expected .*"));
        assertTrue(lines.contains("gatepass check-config: GATEPASS_LOG_FORMAT: expected json or text"));
        assertTrue(lines.contains(
                "gatepass check-config: GATEPASS_LOG_LEVEL: expected error or warn or info or debug or trace"));
        assertEquals("", command.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "migrate", "check-config"})
    void missingFileIsOneClearLine_F_CFG(String name) {
        Path file = folder.resolve("none.yaml");
        assertEquals(78, command.run(name, "--config", file.toString()));
        assertEquals(List.of("gatepass " + name + ": " + file + ": there is no such file"), command.err());
    }

    @Test
    void variableNamesTheConfigurationWhereTheOptionDoesNot() throws Exception {
        command.with("GATEPASS_CONFIG", file(POSTGRES));
        assertEquals(0, command.run("check-config"));
        assertEquals(
                78,
                command.run("check-config", "-c", folder.resolve("none.yaml").toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "", "a\u0000b"})
    void migrateMakesNobodyWhomNoPathCanName(String name) throws Exception {
        command.with((config, administrator, out) -> fail("nothing is to be done"));
        assertEquals(2, command.run("migrate", "--config", file(POSTGRES), "--admin", name));
        assertTrue(
                command.err().get(0).startsWith("gatepass migrate: --admin: "),
                () -> command.err().toString());
    }

    @Test
    void migrateHandsOverConfigurationAndAdministrator() throws Exception {
        List<Optional<String>> administrators = new ArrayList<>();
        command.with((config, administrator, out) -> {
            assertEquals("g", config.directory().postgres().orElseThrow().user());
            administrators.add(administrator);
            out.println("2 migrations applied");
        });
        assertEquals(0, command.run("migrate", "--config", file(POSTGRES)));
        assertEquals(0, command.run("migrate", "--config", file(POSTGRES), "--admin", "ada"));
        assertEquals(List.of(Optional.empty(), Optional.of("ada")), administrators);
        assertEquals("2 migrations applied\n2 migrations applied\n", command.out());
    }

    @Test
    void migrateNeedsADatabase_F_CFG() throws Exception {
        assertEquals(78, command.run("migrate", "--config", file("directory: {source: file}")));
        assertTrue(command.err().get(0).endsWith("there is nothing to migrate unless it is postgres"));
    }

    @Test
    void knownFaultIsOneLineAndABugShowsWhereItIs() throws Exception {
        command.with((config, administrator, out) -> {
            throw new java.net.ConnectException("connection refused:\n localhost");
        });
        assertEquals(1, command.run("migrate", "--config", file(POSTGRES)));
        assertEquals(List.of("gatepass migrate: connection refused: localhost"), command.err());

        Command broken = new Command().with((config, administrator, out) -> {
            throw new IllegalStateException();
        });
        assertEquals(1, broken.run("migrate", "--config", file(POSTGRES)));
        assertEquals("gatepass migrate: IllegalStateException", broken.err().get(0));
        assertTrue(broken.err().get(1).startsWith("    at dev.gatepass.cli.CommandTest"));
    }

    @Test
    void versionIsToldInEitherWay() {
        assertEquals(0, command.run("--version"));
        Command other = new Command();
        assertEquals(0, other.run("version"));
        assertTrue(command.out().startsWith("gatepass "));
        assertEquals(other.out(), command.out());
    }

    @Test
    void newKeyOfAFileIsAloneOnStandardOutputBesideTheLineForTheDirectory() {
        assertEquals(0, command.run("keys", "new", "--offline", "--owner", "kay"));
        assertEquals(Command.KEY.text() + "\n", command.out());
        assertEquals(
                List.of(
                        "Made an API key of kay, shown this once. For api_keys of kay in the directory file:",
                        "  - {id: \"ab12\", sha256: \"" + Command.KEY.sha256() + "\"}"),
                command.err());
        Command json = new Command();
        assertEquals(0, json.run("keys", "new", "--offline", "--service-account", "builds", "--json"));
        assertEquals(
                "{\"id\":\"ab12\",\"key\":\"gp_ab12-secret\",\"sha256\":\"" + Command.KEY.sha256() + "\"}\n",
                json.out());
        assertEquals(List.of(), json.err());
    }

    @Test
    void ownerThatWouldBreakTheLineIsRefused_L06() {
        assertEquals(2, command.run("keys", "new", "--offline", "--owner", "kay}\n- {id: x"));
        assertEquals("", command.out());
    }

    @Test
    void offlineAsksNoGatewayAndNarrowsNothing() {
        for (String[] more : List.<String[]>of(
                new String[] {},
                new String[] {"--owner", "kay", "--server", "https://gatepass.example"},
                new String[] {"--owner", "kay", "--scope", "read"},
                new String[] {"--owner", "kay", "--ends", "2999-01-01T00:00:00Z"})) {
            List<String> args = new ArrayList<>(List.of("keys", "new", "--offline"));
            args.addAll(List.of(more));
            Command refused = new Command();
            assertEquals(2, refused.run(args.toArray(String[]::new)));
            assertTrue(refused.err().get(0).startsWith("gatepass keys new: --offline: "), refused.err()::toString);
            assertEquals("", refused.out());
        }
    }

    @Test
    void whoIsAskedAndWithWhatMustBeSaidAndIsNotRepeated_L03() {
        assertUsage(
                "gatepass keys list: Missing option: '--server=URL', or $GATEPASS_SERVER", LIST_HELP, "keys", "list");
        assertUsage(
                "gatepass keys new: Missing option: '--server=URL', or $GATEPASS_SERVER; for a directory in a file, --offline",
                "Try 'gatepass keys new --help'.",
                "keys",
                "new",
                "--owner",
                "kay");
        assertUsage(
                "gatepass keys list: No API key: give it in $GATEPASS_API_KEY or with --api-key-file",
                LIST_HELP,
                "keys",
                "list",
                "--server",
                "http://localhost:1");
        assertUsage(
                "gatepass keys list: --server: expected https, since the key would go over the network as it is",
                LIST_HELP,
                "keys",
                "list",
                "--server",
                "http://gatepass.example");
        assertUsage(
                "gatepass keys list: --api-key: everybody on this machine can read arguments; give the key in"
                        + " $GATEPASS_API_KEY or with --api-key-file",
                LIST_HELP,
                "keys",
                "list",
                "--api-key",
                "gp_hunter22");
        assertUsage(
                "gatepass keys revoke: ID: expected the public part of a key, as list shows it",
                "Try 'gatepass keys revoke --help'.",
                "keys",
                "revoke",
                "../users/kay");
        command.with("GATEPASS_SERVER", "https://kay:hunter22@gatepass.example");
        assertEquals(2, command.run("keys", "list"));
        assertEquals(
                "gatepass keys list: GATEPASS_SERVER: expected an address such as https://gatepass.example",
                command.err().get(0));
        Command spaced = new Command()
                .with("GATEPASS_SERVER", "https://gatepass.example")
                .with("GATEPASS_API_KEY", "gp hunter22");
        assertEquals(2, spaced.run("keys", "list"));
        assertEquals(
                "gatepass keys list: GATEPASS_API_KEY: expected one API key or token, and nothing else",
                spaced.err().get(0));
    }

    @Test
    void newKeyPrintsAsRedacted_L03() {
        assertFalse(Command.KEY.toString().contains("secret"));
    }

    @Test
    void versionNamesGatepassAndJava() {
        assertEquals(0, command.run("version"));
        assertTrue(
                command.out()
                        .matches("gatepass \\S.*, Java " + Runtime.version().feature() + ".*\n"),
                command::out);
    }

    private static void assertUsage(String problem, String advice, String... args) {
        Command command = new Command();
        assertEquals(2, command.run(args));
        assertEquals(List.of(problem, advice), command.err());
        assertEquals("", command.out());
    }

    private String file(String text) throws Exception {
        return Files.writeString(folder.resolve("g.yaml"), text).toString();
    }
}
