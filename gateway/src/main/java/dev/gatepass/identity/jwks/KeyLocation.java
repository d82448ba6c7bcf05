package dev.gatepass.identity.jwks;

import io.vertx.core.Future;
import java.net.URI;

/** Where an issuer publishes its keys. Thread-safe; never blocks. */
interface KeyLocation {
    /** The address. Fails when it is not known, and cannot be found out now. */
    Future<URI> find();

    /** Told when no keys were to be had from there. */
    void failed();

    /** The one that the configuration names. */
    static KeyLocation fixed(URI address) {
        PublishedDocument.requireProtected(address);
        return new KeyLocation() {
            @Override
            public Future<URI> find() {
                return Future.succeededFuture(address);
            }

            @Override
            public void failed() {
                // There is no other.
            }
        };
    }
}
