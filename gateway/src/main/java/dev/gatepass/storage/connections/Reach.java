package dev.gatepass.storage.connections;

import dev.gatepass.storage.HostAddress;
import java.net.InetAddress;

/** How far a connection may lead, by who has said where it goes. */
enum Reach {
    /** To public addresses, by https: a cloud's own host, or one that whoever configures buckets has named. */
    PUBLIC,
    /** Into private networks as well: the operator has named the place, and so knows where it leads. */
    NAMED,
    /** To the link of this machine as well, and without TLS: where the machine itself is told who it is. */
    MACHINE;

    boolean allows(InetAddress address) {
        return switch (this) {
            case PUBLIC -> !HostAddress.isNobodysStore(address) && !PrivateNetwork.holds(address);
            case NAMED -> !HostAddress.isNobodysStore(address);
            case MACHINE -> true;
        };
    }
}
