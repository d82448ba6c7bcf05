package dev.gatepass.http;

import static dev.gatepass.fixture.World.KAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.HttpConfigs;
import dev.gatepass.fixture.LoopbackCertificate;
import dev.gatepass.fixture.RawHttp;
import dev.gatepass.fixture.TestGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** TLS as it is spoken on the wire. */
@Timeout(60)
class TlsTest {
    private static final String LAST = "GET /livez HTTP/1.1\r\nHost: gatepass\r\nConnection: close\r\n\r\n";
    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;

    @TempDir
    private static Path folder;

    private static LoopbackCertificate certificate;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = LoopbackCertificate.in(folder);
    }

    private static TestGateway gateway() {
        return TestGateway.start(HttpConfigs.usual().tls(certificate, true).config());
    }

    @ParameterizedTest
    @CsvSource({
        "0301,c009c02b,21",
        "0302,c009c02b,21",
        "0303,c009c023002f009c,21",
        "0303,c02b,22",
        "0303,c02c,22",
    })
    void acceptsNothingButVersion12AndUpWithKeysOfTheConnectionAndAuthenticatedCiphers_H08(
            String version, String ciphers, int answer) throws Exception {
        try (TestGateway gateway = gateway();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(clientHello(version, ciphers));
            assertEquals(answer, socket.getInputStream().read(), "the first record that comes back");
        }
        assertTrue(answer == ALERT || answer == HANDSHAKE);
    }

    /** One that offers what it is told to, and no more than it must beside that (RFC 5246, section 7.4.1.2). */
    private static byte[] clientHello(String version, String ciphers) {
        String extensions = "000a000400020017" + "000b00020100" + "000d000400020403";
        String body = version + "11".repeat(32) + "00" + length(ciphers, 2) + ciphers + "0100" + length(extensions, 2)
                + extensions;
        String message = "01" + length(body, 3) + body;
        return HexFormat.of().parseHex("16" + "0301" + length(message, 2) + message);
    }

    private static String length(String hex, int bytes) {
        return HexFormat.of().toHexDigits(hex.length() / 2).substring(8 - 2 * bytes);
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2,EC", "TLSv1.3,EC", "TLSv1.2,RSA", "TLSv1.3,RSA"})
    void speaksBothVersionsWithBothKindsOfKey_H08(String version, String algorithm, @TempDir Path own)
            throws Exception {
        LoopbackCertificate shown = algorithm.equals("RSA") ? LoopbackCertificate.rsa(own, 2048) : certificate;
        try (TestGateway gateway =
                        TestGateway.start(HttpConfigs.usual().tls(shown, true).config());
                SSLSocket socket = connect(gateway, shown, version)) {
            assertEquals(version, socket.getSession().getProtocol());
            assertTrue(socket.getSession().getCipherSuite().matches("TLS_(ECDHE_.*|AES_\\d+)_(GCM|CHACHA).*"));
        }
    }

    private static SSLSocket connect(TestGateway gateway, LoopbackCertificate trusted, String version)
            throws IOException {
        SSLSocket socket = (SSLSocket)
                trusted.trustingIt().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), gateway.port());
        socket.setSoTimeout(20_000);
        socket.setEnabledProtocols(new String[] {version});
        socket.startHandshake();
        return socket;
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void signsOverTheVersionOfHttpThatTheClientPrefers_H05(HttpClient.Version version) {
        try (TestGateway gateway = gateway()) {
            HttpResponse<String> response = sign(gateway, version);
            assertEquals(200, response.statusCode(), response.body());
            assertTrue(response.body().contains("X-Amz-Signature"));
            assertEquals(version, response.version());
            assertFalse(response.headers().map().containsKey("strict-transport-security"));
        }
    }

    @Test
    void speaksHttp11AloneWhereItIsToldTo_H05() {
        try (TestGateway gateway =
                TestGateway.start(HttpConfigs.usual().tls(certificate, false).config())) {
            assertEquals(
                    HttpClient.Version.HTTP_1_1,
                    sign(gateway, HttpClient.Version.HTTP_2).version());
        }
    }

    private static HttpResponse<String> sign(TestGateway gateway, HttpClient.Version version) {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(certificate.trustingIt())
                .version(version)
                .build();
        HttpRequest request = gateway.request(KAY, "/v1/teams/kappa/sign")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"requests\":[{\"method\":\"GET\",\"key\":\"a\"}]}"))
                .build();
        return Await.of(() -> client.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    @Test
    void http2WithoutBeingAgreedUponIsNotSpoken_H05() {
        try (TestGateway gateway = gateway();
                RawHttp connection = new RawHttp(gateway.port(), certificate.trustingIt())) {
            String answer = connection.say("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").untilClosed();
            assertFalse(answer.contains("200"), answer);
        }
    }

    @Test
    void plainHttpIsNotSpokenBesideTls_H08() {
        try (TestGateway gateway = gateway();
                RawHttp connection = new RawHttp(gateway.port())) {
            assertFalse(connection.say(LAST).untilClosed().contains("HTTP/1.1"));
        }
    }

    @Test
    void framingThatTwoReadersReadDifferentlyEndsTheConnection_H04() {
        try (TestGateway gateway = gateway();
                RawHttp connection = new RawHttp(gateway.port(), certificate.trustingIt())) {
            String answer = connection
                    .say("POST /v1/teams/kappa/sign HTTP/1.1\r\nHost: gatepass\r\nContent-Length: 4\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + LAST)
                    .untilClosed();
            assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 400"), answer);
            assertFalse(answer.contains("alive"), answer);
        }
    }

    @Test
    void handsAreShakenOnce_H08() throws Exception {
        try (TestGateway gateway = gateway();
                SSLSocket socket = connect(gateway, certificate, "TLSv1.2")) {
            socket.getOutputStream()
                    .write("GET /livez HTTP/1.1\r\nHost: gatepass\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertEquals('H', socket.getInputStream().read());
            assertThrows(SSLException.class, () -> {
                socket.startHandshake();
                socket.getInputStream().readAllBytes();
            });
        }
    }

    @Test
    void whoDoesNotFinishTheHandshakeIsCutOffAndNobodyElseNotices_H01() throws Exception {
        HttpConfigs hasty =
                HttpConfigs.usual().tls(certificate, true).waiting(Duration.ofSeconds(1), Duration.ofSeconds(9));
        List<RawHttp> halfOpen = new ArrayList<>();
        try (TestGateway gateway = TestGateway.start(hasty.config())) {
            for (int i = 0; i < 200; i++) {
                halfOpen.add(new RawHttp(gateway.port()).say(i % 2 == 0 ? "" : "\u0016\u0003\u0001\u0001\u0000\u0001"));
            }
            assertTrue(alive(gateway));
            for (RawHttp silent : halfOpen) {
                assertFalse(silent.untilClosed().contains("HTTP"));
            }
            assertTrue(alive(gateway));
        } finally {
            halfOpen.forEach(RawHttp::close);
        }
    }

    @Test
    void aConnectionThatStillShakesHandsCountsForItsAddress_H01() throws IOException {
        HttpConfigs one = HttpConfigs.usual().tls(certificate, true).perAddress(1, List.of());
        try (TestGateway gateway = TestGateway.start(one.config())) {
            try (Socket shaking = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
                shaking.setSoTimeout(20_000);
                shaking.getOutputStream().write(clientHello("0303", "c009c02b"));
                assertEquals(HANDSHAKE, shaking.getInputStream().read(), "it is there, and the server waits for it");
                assertFalse(alive(gateway));
            }
            assertTrue(getsAPlace(gateway), "a place that was left can be taken");
        }
    }

    /** Tries anew until it gets one: the server learns of a closed connection a little later than its client. */
    private static boolean getsAPlace(TestGateway gateway) {
        for (int attempt = 0; attempt < 10_000; attempt++) {
            if (alive(gateway)) {
                return true;
            }
        }
        return false;
    }

    private static boolean alive(TestGateway gateway) {
        try (RawHttp connection = new RawHttp(gateway.port(), certificate.trustingIt())) {
            return connection.say(LAST).untilClosed().contains("alive");
        } catch (AssertionError refused) {
            assertTrue(refused.getCause() instanceof IOException, refused.toString());
            return false;
        }
    }
}
