package dev.gatepass.http;

import static dev.gatepass.fixture.World.KAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.AnyAddress;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.HttpConfigs;
import dev.gatepass.fixture.LoopbackCertificate;
import dev.gatepass.fixture.RawHttp;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.signing.sigv4.AwsCredential;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DrainTest {
    private static final int IN_FLIGHT = 20;
    private static final String GET = "GET /v1/teams/kappa/objects/a HTTP/1.1\r\nHost: gatepass\r\n"
            + "Authorization: Bearer " + KAY.name() + "\r\n\r\n";

    @Test
    void stopsWhereNothingMayBeDrained() throws Exception {
        try (TestGateway gateway =
                TestGateway.start(TestGateway.defaults(TestGateway.defaults().bodyTimeout(), Duration.ZERO))) {
            Await.done(gateway.stop());
            refusesConnections(gateway.port());
        }
    }

    @Test
    void finishesWhatIsInFlightAndTakesNothingNew_F_RST1() throws Exception {
        Promise<CredentialSource.Leased> late = Promise.promise();
        CountDownLatch waiting = new CountDownLatch(IN_FLIGHT);
        List<RawHttp> connections = new ArrayList<>();
        try (TestGateway gateway = TestGateway.start()) {
            gateway.credentials = bucket -> {
                waiting.countDown();
                return late.future();
            };
            for (int i = 0; i < IN_FLIGHT; i++) {
                connections.add(new RawHttp(gateway.port()).say(GET));
            }
            waiting.await();
            Future<Void> stopped = gateway.stop();
            refusesConnections(gateway.port());
            assertFalse(stopped.isComplete(), "it waits for the answers");
            late.complete(new CredentialSource.Leased(
                    new AwsCredential("AKIDEXAMPLE", TestGateway.SECRET, Optional.empty()), Optional.empty()));
            for (RawHttp connection : connections) {
                String answer = connection.untilClosed();
                assertTrue(answer.startsWith("HTTP/1.1 307 "), "lost: " + answer);
                assertTrue(answer.contains("connection: close"), answer);
                connection.close();
            }
            Await.done(stopped);
            assertEquals(IN_FLIGHT, gateway.audited.size());
        } finally {
            connections.forEach(RawHttp::close);
        }
    }

    @Test
    void finishesWhatIsBeingSignedOffTheEventLoops_F_RST1() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch atWork = new CountDownLatch(IN_FLIGHT);
        List<RawHttp> connections = new ArrayList<>();
        try (TestGateway gateway = TestGateway.start()) {
            AnyAddress.RemoteAccount account = new AnyAddress.RemoteAccount("signer", (who, blob) -> {
                atWork.countDown();
                return Await.of(() -> {
                    gate.await();
                    return new byte[] {1};
                });
            });
            gateway.credentials =
                    bucket -> Future.succeededFuture(new CredentialSource.Leased(account, Optional.empty()));
            for (int i = 0; i < IN_FLIGHT; i++) {
                connections.add(new RawHttp(gateway.port()).say(GET));
            }
            atWork.await();
            Future<Void> stopped = gateway.stop();
            refusesConnections(gateway.port());
            assertFalse(stopped.isComplete(), "it waits for the signatures");
            gate.countDown();
            for (RawHttp connection : connections) {
                String answer = connection.untilClosed();
                assertTrue(answer.startsWith("HTTP/1.1 307 "), "lost: " + answer);
                connection.close();
            }
            Await.done(stopped);
            assertEquals(IN_FLIGHT, gateway.audited.size());
        } finally {
            gate.countDown();
            connections.forEach(RawHttp::close);
        }
    }

    @Test
    void noClientThatKeepsItsConnectionLosesARequest_F_RST1() throws Exception {
        int clients = 4;
        try (TestGateway gateway = TestGateway.start()) {
            List<CompletableFuture<Integer>> busy = new ArrayList<>();
            CountDownLatch warm = new CountDownLatch(clients);
            for (int i = 0; i < clients; i++) {
                busy.add(CompletableFuture.supplyAsync(() -> asksUntilTold(gateway.port(), warm)));
            }
            warm.await();
            Future<Void> stopped = gateway.stop();
            for (CompletableFuture<Integer> client : busy) {
                assertTrue(client.get() > 0);
            }
            Await.done(stopped);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoSpeaksUpToTheCloseLosesNoAnswer_F_RST1(boolean tls, @TempDir Path folder) throws Exception {
        LoopbackCertificate certificate = LoopbackCertificate.in(folder);
        HttpConfigs configs = tls ? HttpConfigs.usual().tls(certificate, false) : HttpConfigs.usual();
        Promise<CredentialSource.Leased> late = Promise.promise();
        CountDownLatch waiting = new CountDownLatch(IN_FLIGHT);
        List<RawHttp> connections = new ArrayList<>();
        try (TestGateway gateway = TestGateway.start(configs.config())) {
            gateway.credentials = bucket -> {
                waiting.countDown();
                return late.future();
            };
            for (int i = 0; i < IN_FLIGHT; i++) {
                RawHttp connection =
                        tls ? new RawHttp(gateway.port(), certificate.trustingIt()) : new RawHttp(gateway.port());
                // More than is read before the first is answered.
                connections.add(connection.say(GET.repeat(1000)));
            }
            waiting.await();
            Future<Void> stopped = gateway.stop();
            refusesConnections(gateway.port());
            late.complete(new CredentialSource.Leased(
                    new AwsCredential("AKIDEXAMPLE", TestGateway.SECRET, Optional.empty()), Optional.empty()));
            for (RawHttp connection : connections) {
                String answers = connection.untilClosed();
                assertTrue(answers.startsWith("HTTP/1.1 307 "), "lost: " + answers);
                assertTrue(answers.contains("connection: close"), answers);
                assertEquals(0, answers.lastIndexOf("HTTP/1.1 "), "nothing follows the last answer");
                connection.close();
            }
            Await.done(stopped);
            assertEquals(IN_FLIGHT, gateway.audited.size());
        } finally {
            connections.forEach(RawHttp::close);
        }
    }

    /** Asks again and again on one connection until an answer says that it is the last; each has to be answered. */
    private static int asksUntilTold(int port, CountDownLatch warm) {
        try (RawHttp connection = new RawHttp(port)) {
            for (int asked = 1; ; asked++) {
                String head = connection.say(GET).head();
                assertTrue(head.startsWith("HTTP/1.1 307 "), "lost: " + head);
                warm.countDown();
                if (head.contains("connection: close")) {
                    return asked;
                }
            }
        }
    }

    @Test
    void idleConnectionsDoNotHoldItUp_F_RST1() {
        try (TestGateway gateway = TestGateway.start();
                RawHttp idle = new RawHttp(gateway.port())) {
            assertTrue(idle.say(GET).head().startsWith("HTTP/1.1 307 "));
            Future<Void> stopped = gateway.stop();
            assertEquals("", idle.untilClosed());
            idle.hangUp();
            Await.done(stopped);
        }
    }

    /** The listening ends a moment after the stop began, and resets what it had not accepted. */
    private static void refusesConnections(int port) {
        while (true) {
            try (RawHttp connection = new RawHttp(port)) {
                connection.say("");
            } catch (AssertionError refused) {
                if (assertInstanceOf(SocketException.class, refused.getCause()) instanceof ConnectException) {
                    return;
                }
            }
        }
    }
}
