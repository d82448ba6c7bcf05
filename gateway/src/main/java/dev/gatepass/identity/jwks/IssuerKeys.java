package dev.gatepass.identity.jwks;

import io.vertx.core.Future;
import java.util.Optional;

/** The public keys of one issuer of tokens, wherever they come from. Thread-safe; never blocks. */
public interface IssuerKeys {
    /** Begins to keep them fresh. Completes after the first attempt, however that ended. */
    Future<Void> start();

    /** Ends what {@link #start()} began. */
    Future<Void> stop();

    /** Learns them anew now; what is not among them any more is not trusted from then on. */
    Future<?> refresh();

    /** The keys that can be trusted now, or empty when nothing is known, or too long ago. */
    Optional<KeySet> trusted();

    /**
     * The keys that can be trusted, where one was asked for that is not among them only if the issuer does not have it.
     * Completes on the caller's context. Fails with {@link dev.gatepass.failure.Unavailable} and {@code
     * identity_unavailable} when that is not known.
     */
    Future<KeySet> including(String keyId);
}
