package dev.gatepass.identity.jwks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.IssuerKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PfxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys come from whom the certificate says, or not at all. */
@Timeout(60)
class JwksByTlsTest {
    private static final String PASSWORD = "changeit";

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder;

    private PfxOptions store;

    @BeforeEach
    void start() {
        store = new PfxOptions()
                .setPath(folder.resolve("issuer.p12").toString())
                .setPassword(PASSWORD);
    }

    @AfterEach
    void stop() throws Exception {
        done(vertx.close());
    }

    @Test
    void takesKeysFromAnIssuerWithACertificate() throws Exception {
        makeCertificate("dns:localhost");
        PublishedDocument source = source(JwksCache.clientOptions().setTrustOptions(store));
        assertTrue(done(source.fetch()).body().toString().contains("keys"));
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() throws Exception {
        makeCertificate("dns:localhost");
        assertHandshakeFails(source(JwksCache.clientOptions()));
    }

    @Test
    void refusesTheCertificateOfAnotherHost() throws Exception {
        makeCertificate("dns:issuer.example");
        assertHandshakeFails(source(JwksCache.clientOptions().setTrustOptions(store)));
    }

    private static void assertHandshakeFails(PublishedDocument source) {
        Throwable failure = assertThrows(Throwable.class, () -> done(source.fetch()));
        assertTrue(failure instanceof SSLHandshakeException, failure.toString());
    }

    private PublishedDocument source(HttpClientOptions options) throws Exception {
        String keys = new JsonObject()
                .put(
                        "keys",
                        new JsonArray().add(IssuerKey.generate("k", "ES256").jwk()))
                .encode();
        HttpServer server = vertx.createHttpServer(
                        new HttpServerOptions().setSsl(true).setKeyCertOptions(store))
                .requestHandler(request -> request.response().end(keys));
        done(server.listen(0, "127.0.0.1"));
        URI address = URI.create("https://localhost:" + server.actualPort() + "/jwks");
        return new PublishedDocument(vertx.createHttpClient(options), address, Duration.ofSeconds(20));
    }

    /** The JDK makes certificates by its own program alone. */
    private void makeCertificate(String name) throws Exception {
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "issuer",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=issuer",
                        "-ext",
                        "san=" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.getPath(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertTrue(keytool.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, keytool.exitValue());
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }
}
