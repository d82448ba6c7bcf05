package dev.gatepass.demo;

import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.FakeIdentityProvider;
import dev.gatepass.fixture.IssuerKey;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.fixture.TestPostgres;
import dev.gatepass.secrets.SealingKey;
import dev.gatepass.secrets.Secret;
import dev.gatepass.secrets.SecretSealer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The servers of the demo. Everything listens on 127.0.0.1, and everything ends with this process. */
final class Stage {
    private static final long COMMAND_SECONDS = 60;

    private final Path home;
    private final Path folder;
    private final Vertx vertx = Vertx.vertx();
    private final IssuerKey issuerKey = IssuerKey.generate("demo-1", "ES256");
    private final SecretSealer sealer;

    /**
     * A stage in a folder.
     *
     * @param home the distribution, as built
     * @param folder where configuration, records and logs go
     */
    Stage(Path home, Path folder) throws IOException {
        this.home = home;
        this.folder = Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        byte[] key = new byte[SealingKey.BYTES];
        new SecureRandom().nextBytes(key);
        String encoded = Base64.getEncoder().encodeToString(key);
        Files.writeString(folder.resolve("encryption.key"), encoded);
        this.sealer = SecretSealer.of(new Secret(encoded));
    }

    TestPostgres postgres() {
        return TestPostgres.empty();
    }

    S3Server store() {
        return S3Server.start(Cast.INSTANCE_BUCKET, Cast.OMEGA_BUCKET);
    }

    FakeIdentityProvider identityProvider() {
        return Await.done(FakeIdentityProvider.start(vertx, issuerKey));
    }

    IssuerKey issuerKey() {
        return issuerKey;
    }

    SecretSealer sealer() {
        return sealer;
    }

    /** Writes the configuration and returns the port that the gateway will have. */
    int configure(TestPostgres postgres, S3Server store, FakeIdentityProvider issuer) throws IOException {
        int port = freePort();
        Files.writeString(config(), """
                http:
                  port: %d
                directory:
                  source: postgres
                  postgres:
                    uri: %s
                    user: postgres
                identity:
                  issuers:
                    - issuer: "%s"
                      audience: [%s]
                      jwks-url: %s
                storage:
                  allowed-endpoints: ["%s"]
                audit:
                  file: audit.jsonl
                secrets:
                  encryption-key: "file:encryption.key"
                uploads:
                  keys: ["file:encryption.key"]
                """.formatted(
                        port,
                        postgres.uri(),
                        issuer.issuer(),
                        FakeIdentityProvider.AUDIENCE,
                        issuer.jwksUrl(),
                        store.endpoint()));
        return port;
    }

    /** Runs a subcommand to its end and returns what it printed. */
    String gatepass(String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("command.out");
        Process process = command(arguments).redirectOutput(output.toFile()).start();
        if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroy();
            throw new IllegalStateException("gatepass " + arguments[0] + ": " + Files.readString(output));
        }
        return Files.readString(output);
    }

    /** Starts serving; the process is ended with this one. */
    Process serve() throws IOException {
        Process process = command("serve", "--config", config().toString())
                .redirectOutput(folder.resolve("gatepass.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return process;
    }

    /** The audit record so far. */
    List<String> auditLines() throws IOException {
        return Files.readAllLines(folder.resolve("audit.jsonl"), StandardCharsets.UTF_8);
    }

    Path config() {
        return folder.resolve("gatepass.yaml");
    }

    /** Puts a text into a file at once: whoever reads it sees all of it or nothing. */
    static void publish(Path file, String text) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(half);
        Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(half, text);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private ProcessBuilder command(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/gatepass").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeIf(name -> name.startsWith("GATEPASS_"));
        return builder.redirectErrorStream(true);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
