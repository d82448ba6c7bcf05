package dev.gatepass.storage.connections;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.util.List;

/** Finds the addresses of a host, in the order in which they are to be tried. */
@FunctionalInterface
public interface Names {
    /** Fails with {@link java.net.UnknownHostException} where there is no such host. Never blocks. */
    Future<List<InetAddress>> resolve(String host);

    /** The resolver of this machine, on threads of its own: a name server that hangs holds up these and nothing else. */
    static Names system(Vertx vertx) {
        WorkerExecutor threads = vertx.createSharedWorkerExecutor("names", 8);
        return host -> threads.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false);
    }
}
