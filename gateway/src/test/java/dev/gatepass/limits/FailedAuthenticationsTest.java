package dev.gatepass.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatepass.config.AddressBlock;
import dev.gatepass.config.LimitsConfig;
import dev.gatepass.config.RateConfig;
import dev.gatepass.failure.RateLimited;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.VirtualClock;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailedAuthenticationsTest {
    private static final RateConfig OFF = new RateConfig(0, 1);
    private static final int MOST = 5;

    private final VirtualClock clock = VirtualClock.at("2026-11-24T12:00:00Z");
    private final FailedAuthentications failures = new Limits(
                    new LimitsConfig(OFF, OFF, new RateConfig(1, MOST)),
                    List.of(AddressBlock.parse("10.0.0.0/8"), AddressBlock.parse("2001:db8:ff::/48")),
                    clock.monotonic())
            .failedAuthentications();

    private static InetAddress address(String text) {
        return Await.of(() -> InetAddress.getByName(text));
    }

    private void useUp(String address) {
        for (int i = 0; i < MOST; i++) {
            failures.requireRoom(address(address));
            failures.count(address(address));
        }
    }

    private void isLimited(String address) {
        assertThrows(RateLimited.class, () -> failures.requireRoom(address(address)), address);
        assertThrows(RateLimited.class, () -> failures.count(address(address)), address);
    }

    @Test
    void anAddressHasSoManyAndNoMore_H10() {
        useUp("192.0.2.1");
        isLimited("192.0.2.1");
        failures.requireRoom(address("192.0.2.2"));
        clock.advance(Duration.ofSeconds(1));
        failures.count(address("192.0.2.1"));
        isLimited("192.0.2.1");
    }

    @Test
    void toLookCostsNothing_H10() {
        for (int i = 0; i < 2 * MOST; i++) {
            failures.requireRoom(address("192.0.2.1"));
        }
    }

    @Test
    void aSubscribersAddressesOfIpv6AreOne_H10() {
        useUp("2001:db8:0:1::1");
        isLimited("2001:db8:0:1:ffff:ffff:ffff:ffff");
        failures.requireRoom(address("2001:db8:0:2::1"));
    }

    @Test
    void theSameHostIsOneInBothSpellings_H10() {
        useUp("::ffff:192.0.2.1");
        isLimited("192.0.2.1");
    }

    @Test
    void addressesOfBothKindsAreNotMistakenForEachOther() {
        assertNotEquals(Network.of(address("0.0.0.1")), Network.of(address("0:0:0:1::")));
        assertEquals(Network.of(address("255.255.255.255")), Network.of(address("255.255.255.255")));
    }

    @Test
    void whoIsBehindAProxyIsNotLockedOutWithAll_H10() {
        useUp("10.1.2.3");
        useUp("10.1.2.3");
        useUp("2001:db8:ff::1");
        useUp("2001:db8:ff::1");
    }
}
