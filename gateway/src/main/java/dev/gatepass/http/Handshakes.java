package dev.gatepass.http;

import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Connections over which hands are shaken for TLS. They count as connections from the first moment on, and a request's
 * time begins there; Vert.x tells of them only once the hands are shaken, and of those for HTTP/2 only once the client has
 * said something there. Thread-safe; shared by all event loops.
 */
final class Handshakes {
    private final ConnectionLimit limit;
    private final MonotonicClock clock;
    private final Duration longest;
    private final ConcurrentMap<SocketAddress, MonotonicInstant> begun = new ConcurrentHashMap<>();

    /**
     * No handshakes yet.
     *
     * @param longest how long a connection may take until Vert.x tells of it
     */
    Handshakes(ConnectionLimit limit, MonotonicClock clock, Duration longest) {
        this.limit = limit;
        this.clock = clock;
        this.longest = longest;
    }

    /** Counts a connection in until it is closed, or says that there is no room for it. */
    boolean begin(Channel channel) {
        SocketAddress remote = SocketAddress.inetSocketAddress((InetSocketAddress) channel.remoteAddress());
        if (!limit.enter(remote)) {
            return false;
        }
        MonotonicInstant beginning = clock.now();
        begun.put(remote, beginning);
        ScheduledFuture<?> end = channel.eventLoop()
                .schedule(() -> endUnlessTold(channel, remote, beginning), longest.toNanos(), TimeUnit.NANOSECONDS);
        channel.closeFuture().addListener(closed -> {
            end.cancel(false);
            begun.remove(remote);
            limit.leave(remote);
        });
        return true;
    }

    private void endUnlessTold(Channel channel, SocketAddress remote, MonotonicInstant beginning) {
        if (begun.remove(remote, beginning)) {
            ChannelFuture unused = channel.close();
        }
    }

    /** When a connection began, to be asked once. */
    MonotonicInstant beginning(SocketAddress remote) {
        return Optional.ofNullable(begun.remove(remote)).orElseGet(clock::now);
    }
}
