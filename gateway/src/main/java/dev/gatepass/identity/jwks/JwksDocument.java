package dev.gatepass.identity.jwks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatepass.identity.jose.SignatureAlgorithm;
import dev.gatepass.identity.jose.StrictJson;
import io.vertx.core.Vertx;
import java.security.Provider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads a JWK Set (RFC 7517, section 5). Thread-safe. */
final class JwksDocument {
    private static final int MAX_KEYS = 32;

    private final Vertx vertx;
    private final Set<SignatureAlgorithm> accepted;
    private final Supplier<Optional<Provider>> nativeCrypto;

    /** A reader that keeps what can verify one of the accepted algorithms. */
    JwksDocument(Vertx vertx, Set<SignatureAlgorithm> accepted, Supplier<Optional<Provider>> nativeCrypto) {
        this.vertx = vertx;
        this.nativeCrypto = nativeCrypto;
        this.accepted = Set.copyOf(accepted);
    }

    /**
     * The keys of a set that are of use, never none.
     *
     * @param known the keys so far, of which those that did not change are taken over as they are
     * @throws BadAnswer if the bytes are no set, or it has no key that is of use, or too many
     */
    List<VerificationKey> read(byte[] body, Optional<KeySet> known) throws BadAnswer {
        JsonNode listed = StrictJson.object(body)
                .map(set -> set.get("keys"))
                .filter(JsonNode::isArray)
                .orElseThrow(() -> new BadAnswer("the answer is no JWK Set"));
        List<VerificationKey> keys = new ArrayList<>();
        for (PublicJwk jwk : unambiguous(listed)) {
            known.flatMap(set -> set.madeOf(jwk))
                    .or(() -> VerificationKey.of(vertx, jwk, accepted, nativeCrypto))
                    .ifPresent(keys::add);
        }
        if (keys.isEmpty()) {
            throw new BadAnswer("the JWK Set has no key that is of use");
        }
        return keys;
    }

    /** Keys that share a name are left out: a name that means two keys means none. */
    private static List<PublicJwk> unambiguous(JsonNode listed) throws BadAnswer {
        List<PublicJwk> keys = new ArrayList<>();
        Set<Optional<String>> seen = new HashSet<>();
        Set<Optional<String>> ambiguous = new HashSet<>();
        for (JsonNode element : listed) {
            Optional<PublicJwk> jwk = PublicJwk.of(element);
            jwk.ifPresent(keys::add);
            if (jwk.isPresent() && !seen.add(jwk.get().id())) {
                ambiguous.add(jwk.get().id());
            }
            if (keys.size() > MAX_KEYS) {
                throw new BadAnswer("the JWK Set has more than " + MAX_KEYS + " keys");
            }
        }
        keys.removeIf(key -> ambiguous.contains(key.id()));
        return keys;
    }
}
