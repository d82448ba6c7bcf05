package dev.gatepass.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.HttpConfigs;
import dev.gatepass.fixture.LoopbackCertificate;
import dev.gatepass.fixture.RawHttp;
import dev.gatepass.fixture.TestGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another certificate while the gateway serves. */
@Timeout(60)
class TlsReloadTest {
    private static final String GET = "GET /livez HTTP/1.1\r\nHost: gatepass\r\n\r\n";

    @TempDir
    private Path folder;

    @TempDir
    private Path anotherFolder;

    @Test
    void whoConnectsAnewSeesTheNewCertificateAndNoRequestIsLost_F_CFG() throws Exception {
        LoopbackCertificate first = LoopbackCertificate.in(folder);
        LoopbackCertificate second = LoopbackCertificate.rsa(anotherFolder, 2048);
        SSLContext trust = LoopbackCertificate.trusting(first, second);
        try (TestGateway gateway =
                        TestGateway.start(HttpConfigs.usual().tls(first, true).config());
                RawHttp open = new RawHttp(gateway.port(), trust)) {
            assertTrue(open.say(GET).head().contains("200"));
            Certificate before = shown(gateway, trust);
            AtomicBoolean over = new AtomicBoolean();
            AtomicInteger served = new AtomicInteger();
            List<CompletableFuture<Void>> busy = new ArrayList<>();
            for (HttpClient.Version version : HttpClient.Version.values()) {
                busy.add(CompletableFuture.runAsync(() -> asks(gateway, trust, version, over, served)));
            }
            awaitMore(served, 20);
            replace(first, second);
            while (shown(gateway, trust).equals(before)) {
                Thread.onSpinWait();
            }
            awaitMore(served, 20);
            over.set(true);
            busy.forEach(CompletableFuture::join);
            assertTrue(open.say(GET).head().contains("200"), "an open connection lives on");
            assertEquals("RSA", shown(gateway, trust).getPublicKey().getAlgorithm());
            assertEquals(
                    HttpClient.Version.HTTP_2,
                    get(gateway, trust, HttpClient.Version.HTTP_2).version(),
                    "and is spoken to as before");
        }
    }

    @Test
    void whatCannotBeUsedChangesNothing_F_CFG() throws Exception {
        LoopbackCertificate first = LoopbackCertificate.in(folder);
        LoopbackCertificate second = LoopbackCertificate.in(anotherFolder);
        SSLContext trust = LoopbackCertificate.trusting(first, second);
        try (TestGateway gateway =
                TestGateway.start(HttpConfigs.usual().tls(first, true).config())) {
            Certificate before = shown(gateway, trust);
            replace(second.certificate(), first.certificate());
            for (int i = 0; i < 50; i++) {
                assertEquals(before, shown(gateway, trust), "a certificate without its key is not shown");
            }
            replace(second.key(), first.key());
            while (shown(gateway, trust).equals(before)) {
                Thread.onSpinWait();
            }
            assertNotEquals(before, shown(gateway, trust));
        }
    }

    private static void asks(
            TestGateway gateway,
            SSLContext trust,
            HttpClient.Version version,
            AtomicBoolean over,
            AtomicInteger served) {
        while (!over.get()) {
            assertEquals(200, get(gateway, trust, version).statusCode());
            served.incrementAndGet();
        }
    }

    /** A client of its own for each request, so that each shakes hands. */
    private static HttpResponse<String> get(TestGateway gateway, SSLContext trust, HttpClient.Version version) {
        HttpClient client =
                HttpClient.newBuilder().sslContext(trust).version(version).build();
        HttpRequest request = HttpRequest.newBuilder(gateway.uri("/livez")).build();
        return Await.of(() -> client.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    private static void awaitMore(AtomicInteger served, int more) {
        int enough = served.get() + more;
        while (served.get() < enough) {
            Thread.onSpinWait();
        }
    }

    private static Certificate shown(TestGateway gateway, SSLContext trust) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) trust.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.getSession().invalidate();
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    private static void replace(LoopbackCertificate shown, LoopbackCertificate by) throws IOException {
        replace(by.certificate(), shown.certificate());
        replace(by.key(), shown.key());
    }

    private static void replace(Path by, Path file) throws IOException {
        Path draft = Files.copy(by, file.resolveSibling("draft"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
