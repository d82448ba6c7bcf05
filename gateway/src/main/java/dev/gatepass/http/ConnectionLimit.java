package dev.gatepass.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many connections there may be, in all and from one address. Thread-safe; shared by all event loops. */
final class ConnectionLimit {
    private final int most;
    private final int mostPerAddress;
    private final AtomicInteger all = new AtomicInteger();
    private final ConcurrentMap<String, Integer> byAddress = new ConcurrentHashMap<>();

    ConnectionLimit(int most, int mostPerAddress) {
        this.most = most;
        this.mostPerAddress = mostPerAddress;
    }

    /** Counts a connection in, or says that there is no room for it. */
    boolean enter(HttpConnection connection) {
        int forAddress = byAddress.merge(address(connection), 1, Integer::sum);
        if (all.incrementAndGet() <= most && forAddress <= mostPerAddress) {
            return true;
        }
        leave(connection);
        return false;
    }

    void leave(HttpConnection connection) {
        all.decrementAndGet();
        byAddress.computeIfPresent(address(connection), (address, count) -> count == 1 ? null : count - 1);
    }

    private static String address(HttpConnection connection) {
        SocketAddress remote = connection.remoteAddress();
        String host = remote == null ? null : remote.hostAddress();
        return host == null ? "local" : host;
    }
}
