package dev.gatepass.http;

import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import io.netty.channel.Channel;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Connections over which hands are shaken for TLS. They count as connections from the first moment on, and a request's
 * time begins there; Vert.x tells of them only once the hands are shaken. Thread-safe; shared by all event loops.
 */
final class Handshakes {
    private final ConnectionLimit limit;
    private final MonotonicClock clock;
    private final ConcurrentMap<SocketAddress, MonotonicInstant> begun = new ConcurrentHashMap<>();

    Handshakes(ConnectionLimit limit, MonotonicClock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /** Counts a connection in until it is closed, or says that there is no room for it. */
    boolean begin(Channel channel) {
        SocketAddress remote = SocketAddress.inetSocketAddress((InetSocketAddress) channel.remoteAddress());
        if (!limit.enter(remote)) {
            return false;
        }
        begun.put(remote, clock.now());
        channel.closeFuture().addListener(closed -> {
            begun.remove(remote);
            limit.leave(remote);
        });
        return true;
    }

    /** When a connection began, to be asked once. */
    MonotonicInstant beginning(SocketAddress remote) {
        return Optional.ofNullable(begun.remove(remote)).orElseGet(clock::now);
    }
}
