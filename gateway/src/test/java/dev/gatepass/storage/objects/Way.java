package dev.gatepass.storage.objects;

import dev.gatepass.access.Origin;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.storage.AllowedEndpoints;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.connections.TimeLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.OptionalInt;

/**
 * How a store is called.
 *
 * @param proxy the port of what stands before the store, if something does
 */
record Way(Vertx vertx, StoreCalls calls, TimeLimits times, OptionalInt proxy) {
    static Way straight(Vertx vertx, StoreCalls calls) {
        return new Way(vertx, calls, TimeLimits.USUAL, OptionalInt.empty());
    }

    /** Where to call a store that is somewhere. */
    URI to(URI store) {
        return URI.create(store.getScheme() + "://" + store.getHost() + ":" + proxy.orElse(store.getPort()));
    }

    /** Connections to one origin, whose hosts are all of this machine. */
    Connections connections(URI origin, HttpClientOptions trust) {
        return new Connections(
                vertx,
                new AllowedEndpoints(
                        new StorageConfig(List.of(Origin.parse(origin.toString())), false, CredentialsConfig.USUAL)),
                host -> Future.succeededFuture(List.of(InetAddress.getLoopbackAddress())),
                trust,
                times);
    }
}
