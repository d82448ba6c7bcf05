package dev.gatepass;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.RawHttp;
import dev.gatepass.fixture.RunningGatepass;
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A whole gateway that is asked to stop. */
@Timeout(60)
class StopTest {
    private static final String READY = "HEAD /readyz HTTP/1.1\r\nHost: gatepass\r\n\r\n";

    @Test
    void readinessIsRedAtBothAddressesBeforeAnythingElseIsDone_F_RST1() throws Exception {
        try (RunningGatepass gatepass = RunningGatepass.start();
                RawHttp serving = new RawHttp(gatepass.uri("/").getPort());
                RawHttp operations = new RawHttp(gatepass.operationsUri("/").getPort())) {
            for (RawHttp connection : new RawHttp[] {serving, operations}) {
                String head = connection.say(READY).head();
                assertTrue(head.startsWith("HTTP/1.1 200 "), head);
            }
            Future<Void> stopped = gatepass.stop();
            for (RawHttp connection : new RawHttp[] {serving, operations}) {
                String head = connection.say(READY).head();
                assertTrue(head.startsWith("HTTP/1.1 503 "), head);
            }
            Await.done(stopped);
        }
    }
}
