package dev.gatepass.limits;

import dev.gatepass.config.AddressBlock;
import dev.gatepass.time.MonotonicClock;
import java.net.InetAddress;
import java.util.List;

/**
 * Counts credentials that were wrong, by the address that showed them. Thread-safe. Both methods throw {@link
 * dev.gatepass.failure.RateLimited} once there were too many.
 *
 * <p>Behind a proxy everybody has its address, so those of configured proxies are not counted: who floods there would lock
 * out all others.
 */
public final class FailedAuthentications {
    private final Buckets<Network> networks;
    private final List<AddressBlock> proxies;
    private final MonotonicClock clock;

    FailedAuthentications(Buckets<Network> networks, List<AddressBlock> proxies, MonotonicClock clock) {
        this.networks = networks;
        this.proxies = List.copyOf(proxies);
        this.clock = clock;
    }

    /** To be called before a credential is looked at that costs something to look at. */
    public void requireRoom(InetAddress from) {
        if (!AddressBlock.anyContains(proxies, from)) {
            networks.require(Network.of(from), 1, 1, clock.now());
        }
    }

    /** To be called once a credential was wrong. */
    public void count(InetAddress from) {
        if (!AddressBlock.anyContains(proxies, from)) {
            networks.take(Network.of(from), 1, clock.now());
        }
    }
}
