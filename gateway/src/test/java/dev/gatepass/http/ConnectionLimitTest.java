package dev.gatepass.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.config.AddressBlock;
import dev.gatepass.fixture.HttpConfigs;
import dev.gatepass.fixture.RawHttp;
import dev.gatepass.fixture.TestGateway;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionLimitTest {
    private static final SocketAddress PROXY = SocketAddress.inetSocketAddress(40_000, "10.1.2.3");
    private static final SocketAddress CLIENT = SocketAddress.inetSocketAddress(40_000, "192.0.2.1");

    private final ConnectionLimit limit = new ConnectionLimit(4, 1, List.of(AddressBlock.parse("10.0.0.0/8")));

    @Test
    void anAddressHasItsShareAndNoMore_H01() {
        assertTrue(limit.enter(CLIENT));
        assertFalse(limit.enter(CLIENT));
        limit.leave(CLIENT);
        assertTrue(limit.enter(CLIENT), "who is gone makes room");
    }

    @Test
    void aTrustedProxyMayTakeWhatIsThereAndNoMore_H01() {
        for (int i = 0; i < 4; i++) {
            assertTrue(limit.enter(PROXY), "connection " + i);
        }
        assertFalse(limit.enter(PROXY));
        assertFalse(limit.enter(CLIENT));
        limit.leave(PROXY);
        assertTrue(limit.enter(CLIENT));
    }

    @Test
    void theGatewayKnowsItsProxies_H01() {
        String get = "GET /livez HTTP/1.1\r\nHost: gatepass\r\n";
        for (String proxy : List.of("127.0.0.0/8", "10.0.0.0/8")) {
            try (TestGateway gateway = TestGateway.start(HttpConfigs.usual()
                            .perAddress(1, List.of(AddressBlock.parse(proxy)))
                            .config());
                    RawHttp first = new RawHttp(gateway.port())) {
                assertTrue(first.say(get + "\r\n").head().contains("200"));
                try (RawHttp second = new RawHttp(gateway.port())) {
                    if (proxy.startsWith("127.")) {
                        second.say(get + "Connection: close\r\n\r\n");
                    }
                    assertEquals(proxy.startsWith("127."), second.untilClosed().contains("200"), proxy);
                }
            }
        }
    }

    @Test
    void whatHasNoAddressIsNoProxy_H01() {
        SocketAddress domain = SocketAddress.domainSocketAddress("/run/gatepass");
        assertTrue(limit.enter(domain));
        assertFalse(limit.enter(domain));
        assertEquals(List.of(true, false), List.of(limit.enter(CLIENT), limit.enter(CLIENT)));
    }
}
