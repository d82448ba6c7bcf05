package dev.gatepass.identity.jwks;

import dev.gatepass.identity.jose.SignatureAlgorithm;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The public keys of this gateway's own issuer, told by whoever holds the pairs, so that nobody asks itself over HTTP.
 * Thread-safe; one thread at a time tells them.
 *
 * <p>They are trusted as long as a directory is that cannot be confirmed. Keys that are all gone are no keys that are
 * trusted, and the generation goes on from what it was: what a key verified that was revoked is never believed again.
 */
public final class OwnKeys implements IssuerKeys {
    private final JwksDocument document;
    private final MonotonicClock clock;
    private final Duration trust;
    private volatile Told told = new Told(Optional.empty(), Optional.empty(), false);

    /**
     * What is known.
     *
     * @param last the keys that were told last, where there were any
     * @param now the same, but for none where there are none now
     * @param confirmed whether the latest attempt to learn of them succeeded
     */
    private record Told(Optional<KeySet> last, Optional<KeySet> now, boolean confirmed) {}

    /** Keys of which nothing is known yet; they are trusted for so long without being told again. */
    public OwnKeys(Vertx vertx, MonotonicClock clock, Duration trust, Supplier<Optional<Provider>> nativeCrypto) {
        this.document = new JwksDocument(vertx, Set.of(SignatureAlgorithm.ES256), nativeCrypto);
        this.clock = clock;
        this.trust = trust;
    }

    /**
     * Tells the keys as they were at an instant. Makes verifiers for those that are new, which takes milliseconds.
     *
     * @throws IllegalArgumentException if it is no JWK Set with a key that is of use; what was told before stays
     */
    public void tell(byte[] jwkSet, MonotonicInstant at) {
        try {
            List<VerificationKey> keys = document.read(jwkSet, told.last());
            KeySet next = told.last().map(set -> set.followedBy(keys, at)).orElseGet(() -> new KeySet(1, keys, at));
            told = new Told(Optional.of(next), Optional.of(next), true);
        } catch (BadAnswer e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Tells that there is none. */
    public void tellNone() {
        told = new Told(told.last(), Optional.empty(), true);
    }

    /** Tells that it could not be found out which there are. */
    public void tellUnknown() {
        Told before = told;
        told = new Told(before.last(), before.now(), false);
    }

    @Override
    public Future<Void> start() {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> stop() {
        return Future.succeededFuture();
    }

    /** Does nothing: they are asked for every few seconds, and there is no issuer elsewhere that would be late. */
    @Override
    public Future<Void> refresh() {
        return Future.succeededFuture();
    }

    @Override
    public Optional<KeySet> trusted() {
        return trusted(told);
    }

    private Optional<KeySet> trusted(Told state) {
        MonotonicInstant now = clock.now();
        return state.now().filter(set -> set.fetchedAt().until(now).compareTo(trust) <= 0);
    }

    @Override
    public Future<KeySet> including(String keyId) {
        Told state = told;
        return trusted(state)
                .filter(set -> state.confirmed() || set.named(keyId).isPresent())
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(JwksCache.unavailable()));
    }
}
