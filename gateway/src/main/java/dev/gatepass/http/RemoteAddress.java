package dev.gatepass.http;

import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From where a connection comes, as the network says: what a header says of it is not read. */
final class RemoteAddress {
    private RemoteAddress() {}

    /** The IP address; empty where there is none, as of a Unix domain socket. */
    static Optional<InetAddress> of(@Nullable SocketAddress remote) {
        return Optional.ofNullable(remote == null ? null : remote.hostAddress())
                .map(NetUtil::createInetAddressFromIpAddressString);
    }
}
