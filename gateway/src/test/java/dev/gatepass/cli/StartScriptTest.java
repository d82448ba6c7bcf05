package dev.gatepass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.cli.Shell.Ended;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/gatepass} with a Java machine that only prints what it is asked to do. */
@Timeout(120)
class StartScriptTest {
    private final Path folder;
    private final Path home;
    private final Path script;

    StartScriptTest(@TempDir Path temporary) throws Exception {
        this.folder = temporary.toRealPath();
        this.home = folder.resolve("with space/gatepass");
        this.script = home.resolve("bin/gatepass");
    }

    @BeforeEach
    void install() throws Exception {
        Files.createDirectories(script.getParent());
        Files.copy(Path.of("src/main/dist/bin/gatepass"), script);
        executable(script);
    }

    @Test
    void startsTheCommandWithItsArgumentsAsTheyAre() throws Exception {
        assertEquals(
                List.of(
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        home + "/lib/gatepass.jar",
                        "dev.gatepass.cli.Main",
                        "check-config",
                        "--config",
                        "a b $c.yaml",
                        ""),
                arguments(script, jdk("17.0.15"), "check-config", "--config", "a b $c.yaml", ""));
    }

    @Test
    void nothingWritesTheMemoryToDiskUnlessAskedTo_L04() throws Exception {
        String unit = Files.readString(Path.of("../conf/deploy/systemd/gatepass.service"));
        assertTrue(arguments(script, jdk("17"), "serve").stream().noneMatch(option -> option.contains("HeapDump")));
        assertTrue(unit.contains("\nLimitCORE=0\n"));
        assertTrue(!unit.contains("HeapDump"));
    }

    @Test
    void findsItsHomeThroughLinks() throws Exception {
        Path absolute = Files.createSymbolicLink(folder.resolve("absolute"), script);
        Path relative = Files.createSymbolicLink(
                Files.createDirectories(folder.resolve("bin")).resolve("gatepass"), Path.of("../absolute"));
        Path behindFolder =
                Files.createSymbolicLink(folder.resolve("current"), home).resolve("bin/gatepass");
        for (Path link : List.of(absolute, relative, behindFolder)) {
            assertTrue(arguments(link, jdk("17")).contains(home + "/lib/gatepass.jar"), link::toString);
        }
    }

    @Test
    void allowsNativeAccessWhereJavaWouldWarnOfIt() throws Exception {
        for (String version : List.of("17.0.1", "21", "23.0.2")) {
            assertEquals("-cp", arguments(script, jdk(version)).get(1), version);
        }
        for (String version : List.of("24", "25.0.1+8", "26-ea")) {
            assertEquals(
                    "--enable-native-access=ALL-UNNAMED",
                    arguments(script, jdk(version)).get(1),
                    version);
        }
    }

    @Test
    void putsTheNativeCodeOfThisMachineFirst() throws Exception {
        Path lib = Files.createDirectories(home.resolve("lib"));
        Path tools = tools();
        Map<String, String> platforms = Map.of(
                "Linux x86_64", "linux-x86_64",
                "Linux aarch64", "linux-aarch_64");
        for (String platform : platforms.values()) {
            Files.createFile(lib.resolve("AmazonCorrettoCryptoProvider-2.5.0-" + platform + ".jar"));
        }
        for (String system : List.of("Linux x86_64", "Linux aarch64", "Darwin arm64")) {
            Files.writeString(tools.resolve("uname"), "#!/bin/sh\necho '" + system + "'\n");
            Map<String, String> variables = new HashMap<>(jdk("17"));
            variables.put("PATH", tools.toString());
            String first = platforms.containsKey(system)
                    ? lib + "/AmazonCorrettoCryptoProvider-2.5.0-" + platforms.get(system) + ".jar:"
                    : "";
            assertEquals(
                    first + lib + "/gatepass.jar", arguments(script, variables).get(2), system);
        }
    }

    @Test
    void handsOverOptionsOfTheJavaMachine() throws Exception {
        Map<String, String> variables = new HashMap<>(jdk("17"));
        variables.put("GATEPASS_JAVA_OPTS", "-Xmx1g -Da=b");
        assertEquals(
                List.of("-XX:+ExitOnOutOfMemoryError", "-Xmx1g", "-Da=b", "-cp"),
                arguments(script, variables).subList(0, 4));
    }

    @Test
    void refusesJavaThatIsTooOld() throws Exception {
        for (String version : List.of("1.8.0_422", "11.0.2", "16")) {
            Ended ended = run(script, jdk(version));
            String major = version.startsWith("1.8") ? "8" : version.substring(0, 2);
            assertEquals(1, ended.status());
            assertEquals(
                    "gatepass: Java 17 or newer is needed, but " + folder + "/jdk-" + version + "/bin/java is " + major
                            + "\n",
                    ended.err());
            assertEquals("", ended.out());
        }
    }

    @Test
    void asksJavaForItsVersionWhereNoFileTells() throws Exception {
        Map<String, String> old = jdk("11.0.2");
        Files.delete(folder.resolve("jdk-11.0.2/release"));
        assertEquals(1, run(script, old).status());
        Map<String, String> good = jdk("25.0.1");
        Files.delete(folder.resolve("jdk-25.0.1/release"));
        assertTrue(arguments(script, good).contains("--enable-native-access=ALL-UNNAMED"));
    }

    @Test
    void findsJavaOnThePathBehindALink() throws Exception {
        jdk("21.0.1");
        Path tools = tools();
        Files.createSymbolicLink(tools.resolve("java"), folder.resolve("jdk-21.0.1/bin/java"));
        Map<String, String> variables = Map.of("PATH", tools.toString());
        assertTrue(arguments(script, variables).contains("dev.gatepass.cli.Main"));
    }

    @Test
    void saysSoWhenThereIsNoJava() throws Exception {
        Ended none = run(script, Map.of("PATH", tools().toString()));
        assertEquals(1, none.status());
        assertEquals("gatepass: Java 17 or newer is needed: set JAVA_HOME, or put java on the PATH\n", none.err());
        Ended wrong = run(script, Map.of("JAVA_HOME", folder + "/none"));
        assertEquals(1, wrong.status());
        assertEquals(
                "gatepass: JAVA_HOME is " + folder + "/none, but there is no " + folder + "/none/bin/java\n",
                wrong.err());
    }

    @Test
    void endsWithTheStatusOfTheCommand() throws Exception {
        Map<String, String> variables = new HashMap<>(jdk("17"));
        variables.put("STATUS", "78");
        assertEquals(78, run(script, variables).status());
    }

    private List<String> arguments(Path start, Map<String, String> variables, String... arguments) throws Exception {
        Ended ended = run(start, variables, arguments);
        assertEquals(0, ended.status(), ended::err);
        return List.of(ended.out().substring(0, ended.out().length() - 1).split("\n", -1));
    }

    private Ended run(Path start, Map<String, String> variables, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(start.toString()));
        command.addAll(List.of(arguments));
        return Shell.run(folder, variables, command);
    }

    /** A Java of this version that prints its arguments, and the variable that leads to it. */
    private Map<String, String> jdk(String version) throws Exception {
        Path jdk = folder.resolve("jdk-" + version);
        Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                if [ "$1" = -version ]; then
                  echo 'openjdk version "%s" 2026-01-01' >&2
                  exit
                fi
                printf '%%s\\n' "$@"
                exit "${STATUS:-0}"
                """.formatted(version));
        executable(java);
        Files.writeString(
                jdk.resolve("release"),
                "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n");
        return Map.of("JAVA_HOME", jdk.toString());
    }

    /** A folder with what the script calls, and nothing else. */
    private Path tools() throws Exception {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("basename", "dirname", "readlink", "sed", "uname")) {
            Path found = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                    .map(it -> Path.of(it, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Path caller = Files.writeString(tools.resolve(tool), "#!/bin/sh\nexec " + found + " \"$@\"\n");
            executable(caller);
        }
        return tools;
    }

    private static void executable(Path file) throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
