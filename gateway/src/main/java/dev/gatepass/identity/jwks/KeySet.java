package dev.gatepass.identity.jwks;

import dev.gatepass.time.MonotonicInstant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of an issuer as they were at one time; never none. Immutable and thread-safe.
 *
 * @param generation grows whenever a key is gone or is another than before; what a set of an older generation verified
 *     has to be verified again
 * @param keys the keys, at most 32, no two of one name
 * @param fetchedAt when the request that brought them was sent
 */
public record KeySet(long generation, List<VerificationKey> keys, MonotonicInstant fetchedAt) {
    public KeySet {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a key set has a key");
        }
    }

    /** The set that follows this one. */
    KeySet followedBy(List<VerificationKey> fetched, MonotonicInstant at) {
        Set<PublicJwk> kept = new HashSet<>();
        fetched.forEach(key -> kept.add(key.jwk()));
        boolean allKept = keys.stream().allMatch(key -> kept.contains(key.jwk()));
        return new KeySet(allKept ? generation : generation + 1, fetched, at);
    }

    /** The key that a token names. */
    public Optional<VerificationKey> named(String id) {
        for (VerificationKey key : keys) {
            if (key.id().isPresent() && key.id().get().equals(id)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** The key that a token without a name must mean, or empty when there are several. */
    public Optional<VerificationKey> only() {
        return keys.size() == 1 ? Optional.of(keys.get(0)) : Optional.empty();
    }

    /** The key of this set that is made of that. */
    Optional<VerificationKey> madeOf(PublicJwk jwk) {
        return keys.stream().filter(key -> key.jwk().equals(jwk)).findFirst();
    }
}
