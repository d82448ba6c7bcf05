package dev.gatepass.signing.goog4;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The method {@code signBlob} of the IAM Service Account Credentials API, on loopback
 * (https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/signBlob).
 */
final class FakeIamCredentials implements AutoCloseable {
    static final String ACCESS_TOKEN = "ya29.fake-access-token";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String path;
    private final PrivateKey key;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final AtomicInteger signed = new AtomicInteger();

    FakeIamCredentials(String clientEmail, PrivateKey key) throws IOException {
        this.path = "/v1/projects/-/serviceAccounts/" + clientEmail + ":signBlob";
        this.key = key;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How many blobs were signed. */
    int signed() {
        return signed.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean authorized =
                ("Bearer " + ACCESS_TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!authorized) {
            send(exchange, 401, "{\"error\":{\"status\":\"UNAUTHENTICATED\"}}");
        } else if (!exchange.getRequestMethod().equals("POST")
                || !path.equals(exchange.getRequestURI().getPath())) {
            send(exchange, 403, "{\"error\":{\"status\":\"PERMISSION_DENIED\"}}");
        } else {
            JsonNode request = JSON.readTree(body);
            byte[] signature =
                    sign(Base64.getDecoder().decode(request.path("payload").asText()));
            signed.incrementAndGet();
            send(
                    exchange,
                    200,
                    JSON.writeValueAsString(Map.of(
                            "keyId", "0123", "signedBlob", Base64.getEncoder().encodeToString(signature))));
        }
    }

    private byte[] sign(byte[] payload) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(payload);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
