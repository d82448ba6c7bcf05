package dev.gatepass.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.HttpConfigs;
import dev.gatepass.fixture.LoopbackCertificate;
import dev.gatepass.fixture.RawHttp2;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.signing.sigv4.AwsCredential;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no well-behaved client of HTTP/2 sends, frame for frame. */
@Timeout(60)
class Http2Test {
    private static final String SIGN = "/v1/teams/kappa/sign";
    private static final String[] JSON = {"content-type", "application/json"};

    @TempDir
    private static Path folder;

    private static LoopbackCertificate certificate;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = LoopbackCertificate.in(folder);
    }

    private static HttpConfigs configs() {
        return HttpConfigs.usual().tls(certificate, true);
    }

    private static RawHttp2 connect(TestGateway gateway) {
        return new RawHttp2(gateway.port(), certificate.trustingIt());
    }

    private static void servesOthers(TestGateway gateway) {
        try (RawHttp2 other = connect(gateway)) {
            assertEquals("200", other.get(1, "/livez").status(1));
        }
    }

    @Test
    void whoTakesBackRequestsByTheHundredIsCutOffAndLeavesNothingBehind_H05() {
        Promise<CredentialSource.Leased> late = Promise.promise();
        try (TestGateway gateway = TestGateway.start(configs().inFlight(250).config());
                RawHttp2 hasty = connect(gateway)) {
            gateway.credentials = bucket -> late.future();
            for (int i = 0; i < 500; i++) {
                hasty.get(2 * i + 1, "/v1/teams/kappa/objects/a").reset(2 * i + 1);
            }
            hasty.untilClosed();
            assertTrue(hasty.goneAway());
            gateway.credentials = bucket -> Future.succeededFuture(leased());
            try (RawHttp2 other = connect(gateway)) {
                for (int i = 0; i < 100; i++) {
                    assertEquals(
                            "307",
                            other.get(2 * i + 1, "/v1/teams/kappa/objects/a").status(2 * i + 1));
                }
            }
            late.complete(leased());
        }
    }

    private static CredentialSource.Leased leased() {
        return new CredentialSource.Leased(
                new AwsCredential("AKIDEXAMPLE", TestGateway.SECRET, Optional.empty()), Optional.empty());
    }

    @Test
    void aHeadInEndlessPiecesIsCutOff_H05() {
        try (TestGateway gateway = TestGateway.start(configs().config());
                RawHttp2 endless = connect(gateway)) {
            endless.frame(RawHttp2.HEADERS, 0, 1, new byte[0]);
            for (int i = 0; i < 1_000; i++) {
                endless.frame(RawHttp2.CONTINUATION, 0, 1, new byte[0]);
            }
            endless.untilClosed();
            assertTrue(endless.goneAway());
            servesOthers(gateway);
        }
    }

    @Test
    void noMoreThanAHundredRequestsSideBySide_H05() {
        Promise<CredentialSource.Leased> late = Promise.promise();
        try (TestGateway gateway = TestGateway.start(configs().config());
                RawHttp2 greedy = connect(gateway)) {
            gateway.credentials = bucket -> late.future();
            for (int i = 0; i <= 100; i++) {
                greedy.get(2 * i + 1, "/v1/teams/kappa/objects/a");
            }
            assertEquals("reset", greedy.status(201));
            late.complete(leased());
            for (int i = 0; i < 100; i++) {
                assertEquals("307", greedy.status(2 * i + 1));
            }
        }
    }

    @Test
    void anAnswerThatNobodyTakesIsTakenBackThoughItsConnectionIsBusy_H01() {
        HttpConfigs impatient = configs().waiting(Duration.ofSeconds(10), Duration.ofMillis(300));
        try (TestGateway gateway = TestGateway.start(impatient.config());
                RawHttp2 connection = connect(gateway)) {
            connection.takingNothing().get(1, "/v1/me");
            assertEquals("200", connection.status(1));
            int next = 3;
            while (!connection.wasReset(1)) {
                assertEquals(
                        "200", connection.get(next, "/livez").take(next, 100).status(next));
                next += 2;
            }
            assertEquals(0, connection.bytes(1));
            assertEquals("200", connection.get(next, "/livez").take(next, 100).status(next));
        }
    }

    @Test
    void whoAgreesOnHttp2AndSaysNothingIsClosedInTime_H01() throws Exception {
        HttpConfigs impatient = configs().waiting(Duration.ofMillis(300), Duration.ofSeconds(60));
        try (TestGateway gateway = TestGateway.start(impatient.config());
                SSLSocket silent = RawHttp2.agree(gateway.port(), certificate.trustingIt())) {
            byte[] said = silent.getInputStream().readAllBytes();
            assertTrue(said.length < 200, "settings, and then the end");
            servesOthers(gateway);
        }
    }

    @Test
    void anAnswerToHeadHasNoContent() {
        try (TestGateway gateway = TestGateway.start(configs().config());
                RawHttp2 connection = connect(gateway)) {
            int stream = 1;
            for (String path : List.of("/livez", "/readyz", "/v1/teams/omega/objects/a")) {
                String status = connection
                        .request(stream, RawHttp2.END_STREAM, "HEAD", path)
                        .status(stream);
                assertEquals(path.endsWith("z") ? "200" : "403", status);
                assertEquals("200", connection.get(stream + 2, "/livez").status(stream + 2));
                assertEquals(0, connection.bytes(stream), path);
                stream += 4;
            }
        }
    }

    @Test
    void aHeadThatIsTooLargeIsRefused_J11() {
        try (TestGateway gateway = TestGateway.start(configs().config());
                RawHttp2 large = connect(gateway)) {
            String status =
                    large.get(1, "/livez", "x-large", "a".repeat(14_000)).status(1);
            assertTrue(status.equals("431") || status.equals("reset"), status);
            servesOthers(gateway);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1%2Fme,404",
        "/v1/./me,404",
        "/v1//me,404",
        "/v1/me;x,404",
        "/v1/../v1/me,404",
        "*,404",
        "https://gatepass/v1/me,404",
        "/v1/teams/omega/../kappa/objects/a,404",
        "/v1/teams/kappa/objects/../../omega/objects/a,400",
        "/v1/me?%zz,400",
        "/v1/me,200"
    })
    void onlyExactPathsAreRouted_H07(String path, String status) {
        try (TestGateway gateway = TestGateway.start(configs().config());
                RawHttp2 connection = connect(gateway)) {
            assertEquals(status, connection.get(1, path).status(1));
            assertEquals("200", connection.get(3, "/livez").status(3), "the connection lives on");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":method GET :scheme https :authority gatepass",
                ":method GET :scheme https :authority gatepass :path /livez :path /v1/me",
                ":method GET :scheme https :authority gatepass :authority other :path /livez",
                ":method GET :method PUT :scheme https :authority gatepass :path /livez",
                ":method GET :scheme https :path /livez",
                ":method GET :scheme https :authority gatepass :path /livez host other",
                ":method GET :scheme https :authority gatepass :path /livez host gatepass host other",
                ":method GET :scheme https :authority gatepass :path /livez transfer-encoding chunked",
                ":method GET :scheme https :authority gatepass :path /livez connection close",
                ":method GET :scheme https :authority gatepass :path /livez X-Upper case",
                ":method GET :scheme https :authority gatepass x-early yes :path /livez",
                ":method GET :scheme https :authority gatepass :path /livez :status 200",
            })
    void aHeadThatTwoReadersReadDifferentlyIsRefused_H04(String head) {
        try (TestGateway gateway = TestGateway.start(configs().config());
                RawHttp2 connection = connect(gateway)) {
            String status = connection
                    .headers(1, RawHttp2.END_STREAM, head.split(" ", -1))
                    .status(1);
            assertTrue(status.equals("400") || status.equals("reset") || status.equals("closed"), status);
            servesOthers(gateway);
        }
    }

    @Test
    void twoCredentialsAreNone_J16() {
        try (TestGateway gateway = TestGateway.start(configs().config());
                RawHttp2 connection = connect(gateway)) {
            assertEquals(
                    "401",
                    connection.get(1, "/v1/me", "authorization", "Bearer ola").status(1));
        }
    }

    @Test
    void aBodyThatDoesNotComeEndsItsOwnRequestAlone_H01() {
        HttpConfigs impatient = configs().waiting(Duration.ofMillis(500), Duration.ofSeconds(60));
        try (TestGateway gateway = TestGateway.start(impatient.config());
                RawHttp2 connection = connect(gateway)) {
            connection.request(1, 0, "POST", SIGN, JSON).request(3, 0, "GET", "/livez");
            assertEquals("200", connection.status(3));
            assertEquals("reset", connection.status(1));
            assertTrue(connection.isReset(3), "not even one that has its answer goes on for ever");
            assertEquals("200", connection.get(5, "/livez").status(5));
        }
    }

    @Test
    void aBodyThatIsNotWantedIsNotTakenForLongAndEndsNothingElse_H01() {
        try (TestGateway gateway = TestGateway.start(configs().config());
                RawHttp2 connection = connect(gateway)) {
            assertEquals(
                    "403",
                    connection.request(1, 0, "PUT", "/v1/teams/omega/objects/a").status(1));
            for (int i = 0; i < 20; i++) {
                connection.data(1, 0, 16_000);
            }
            assertTrue(connection.isReset(1));
            assertEquals("200", connection.get(3, "/livez").status(3));
        }
    }

    @Test
    void aBodyThatEndsLateIsNotHeldAgainstItsConnection_H01() {
        try (TestGateway gateway = TestGateway.start(configs().config());
                RawHttp2 connection = connect(gateway)) {
            assertEquals(
                    "307",
                    connection.request(1, 0, "PUT", "/v1/teams/kappa/objects/a").status(1));
            connection.data(1, RawHttp2.END_STREAM, 1_000);
            assertEquals("200", connection.get(3, "/livez").status(3));
        }
    }

    @Test
    void anIdleConnectionAndOneThatNeverBeginsAreClosed_H01() {
        HttpConfigs impatient = configs().waiting(Duration.ofMillis(300), Duration.ofMillis(300));
        try (TestGateway gateway = TestGateway.start(impatient.config());
                RawHttp2 idle = connect(gateway);
                RawHttp2 silent = connect(gateway);
                RawHttp2 takenBack = connect(gateway)) {
            assertEquals("200", idle.get(1, "/livez").status(1));
            takenBack.request(1, 0, "POST", SIGN, JSON).reset(1);
            assertEquals(0, idle.untilClosed());
            assertEquals(0, silent.untilClosed());
            assertEquals(0, takenBack.untilClosed());
        }
    }

    @Test
    void whoWaitsForAnAnswerMayBeIdle_H01() {
        Promise<CredentialSource.Leased> late = Promise.promise();
        HttpConfigs impatient = configs().waiting(Duration.ofSeconds(10), Duration.ofMillis(300));
        try (TestGateway gateway = TestGateway.start(impatient.config());
                RawHttp2 waiting = connect(gateway)) {
            gateway.credentials = bucket -> late.future();
            waiting.get(1, "/v1/teams/kappa/objects/a");
            for (int later = 0; later < 2; later++) {
                try (RawHttp2 other = connect(gateway)) {
                    assertEquals("200", other.get(1, "/livez").status(1));
                    other.untilClosed();
                }
            }
            late.complete(leased());
            assertEquals("307", waiting.status(1));
        }
    }

    /** Again and again: whether something of the client is unread at the close, its settings' answer say, is chance. */
    @RepeatedTest(25)
    void whatIsInFlightIsFinishedBeforeAStop_F_RST1() throws Exception {
        Promise<CredentialSource.Leased> late = Promise.promise();
        CountDownLatch waiting = new CountDownLatch(20);
        try (TestGateway gateway = TestGateway.start(configs().config());
                RawHttp2 connection = connect(gateway)) {
            gateway.credentials = bucket -> {
                waiting.countDown();
                return late.future();
            };
            for (int i = 1; i <= 20; i++) {
                connection.get(2 * i + 1, "/v1/teams/kappa/objects/a");
            }
            waiting.await();
            Future<Void> stopped = gateway.stop();
            assertFalse(stopped.isComplete());
            assertEquals("503", connection.get(43, "/readyz").status(43));
            late.complete(leased());
            for (int i = 1; i <= 20; i++) {
                assertEquals("307", connection.status(2 * i + 1));
            }
            connection.untilClosed();
            assertEquals(List.of(Integer.MAX_VALUE, 43), connection.lastStreams());
            connection.hangUp();
            Await.done(stopped);
        }
    }

    @Test
    void aRequestThatIsOnItsWayWhenAStopBeginsIsAnswered_F_RST1() {
        try (TestGateway gateway = TestGateway.start(configs().config());
                RawHttp2 connection = connect(gateway)) {
            assertEquals("200", connection.get(1, "/livez").status(1));
            Future<Void> stopped = gateway.stop();
            while (connection.lastStreams().isEmpty()) {
                connection.read();
            }
            assertEquals("307", connection.get(3, "/v1/teams/kappa/objects/a").status(3));
            connection.untilClosed();
            assertEquals(3, connection.lastStreams().get(1), "the last one is told once it is certain");
            connection.hangUp();
            Await.done(stopped);
        }
    }
}
