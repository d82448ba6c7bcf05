package dev.gatepass.bench.storage;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A gateway in a process of its own, as {@code gatepass serve} starts it. */
final class GatewayProcess implements AutoCloseable {
    private static final int TRIES = 300;
    private static final String CONFIGURATION = "gatepass.yaml";

    private final Program program;
    private final int port;

    private GatewayProcess(Program program, int port) {
        this.program = program;
        this.port = port;
    }

    /**
     * Starts one, and waits until it is ready.
     *
     * @param folder where its files are
     * @param environment with the secrets that its buckets refer to
     * @param configuration but for where it listens
     */
    static GatewayProcess start(Path folder, Map<String, String> environment, String configuration) throws Exception {
        int port = freePort();
        Path file = Files.writeString(folder.resolve(CONFIGURATION), "http: {port: " + port + "}\n" + configuration);
        Program program = Program.start(
                        folder.resolve("gateway.log"),
                        environment,
                        "dev.gatepass.cli.Main",
                        "serve",
                        "--config",
                        file.toString())
                .drained();
        GatewayProcess started = new GatewayProcess(program, port);
        started.awaitReady();
        return started;
    }

    int port() {
        return port;
    }

    String origin() {
        return "http://127.0.0.1:" + port;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest ready =
                HttpRequest.newBuilder(URI.create(origin() + "/readyz")).build();
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // It does not listen yet.
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        close();
        throw new IllegalStateException("the gateway is not ready");
    }

    @Override
    public void close() {
        program.close();
    }
}
