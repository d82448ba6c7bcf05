package dev.gatepass.http;

import dev.gatepass.config.AddressBlock;
import dev.gatepass.limits.Network;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How many connections there may be, in all and from one address that is not a trusted proxy's, or one /64 of IPv6.
 * Thread-safe; shared by all event loops.
 */
final class ConnectionLimit {
    private final int most;
    private final int mostPerAddress;
    private final List<AddressBlock> proxies;
    private final AtomicInteger all = new AtomicInteger();
    private final ConcurrentMap<Optional<Network>, Integer> byAddress = new ConcurrentHashMap<>();

    ConnectionLimit(int most, int mostPerAddress, List<AddressBlock> proxies) {
        this.most = most;
        this.mostPerAddress = mostPerAddress;
        this.proxies = proxies;
    }

    /** Counts a connection in, or says that there is no room for it. */
    boolean enter(@Nullable SocketAddress remote) {
        Optional<Network> address = address(remote);
        int forAddress = byAddress.merge(address, 1, Integer::sum);
        if (all.incrementAndGet() <= most && (forAddress <= mostPerAddress || isProxy(remote))) {
            return true;
        }
        leave(remote);
        return false;
    }

    void leave(@Nullable SocketAddress remote) {
        all.decrementAndGet();
        byAddress.computeIfPresent(address(remote), (address, count) -> count == 1 ? null : count - 1);
    }

    /** How many there are now. */
    int count() {
        return all.get();
    }

    /** Asked only of an address that has its share already. */
    private boolean isProxy(@Nullable SocketAddress remote) {
        return RemoteAddress.of(remote)
                .filter(address -> AddressBlock.anyContains(proxies, address))
                .isPresent();
    }

    /** Empty for those that have none, which are of this machine. */
    private static Optional<Network> address(@Nullable SocketAddress remote) {
        return RemoteAddress.of(remote).map(Network::of);
    }
}
