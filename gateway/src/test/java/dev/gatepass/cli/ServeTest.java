package dev.gatepass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.fixture.LoopbackCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServeTest {
    private final Command command = new Command();
    private final Path folder;

    ServeTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void servesUntilItIsToldToStopAndEndsWithZero_F_RST1() throws Exception {
        String file = config(0);
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> command.run("serve", "--config", file));
        assertEquals(0, command.process().stop());
        assertEquals(0, status.get(30, TimeUnit.SECONDS));
        assertEquals("", String.join("\n", command.err()));
    }

    @Test
    void servesTlsWithTheFilesBesideItsConfiguration_F_CFG() throws Exception {
        LoopbackCertificate.in(folder);
        config(0);
        String file = Files.writeString(folder.resolve("g.yaml"), """
            http: {port: 0, tls: {certificate: certificate.pem, key: 'file:key.pem'}}
            directory: {source: file}
            """).toString();
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> command.run("serve", "--config", file));
        assertEquals(0, command.process().stop());
        assertEquals(0, status.get(30, TimeUnit.SECONDS));
        assertEquals("", String.join("\n", command.err()));
    }

    private String config(int port) throws Exception {
        Files.writeString(folder.resolve("directory.yaml"), "organizations: {acme: {}}\n");
        return Files.writeString(folder.resolve("g.yaml"), "http: {port: " + port + "}\ndirectory: {source: file}\n")
                .toString();
    }
}
