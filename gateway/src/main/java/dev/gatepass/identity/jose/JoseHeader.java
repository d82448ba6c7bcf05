package dev.gatepass.identity.jose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * The protected header of a signed token (RFC 7515, section 4).
 *
 * @param algorithm the {@code alg}
 * @param keyId the {@code kid}, 1 to 128 characters, or empty when the token names no key
 * @param type the {@code typ}, or empty when the token does not say what it is
 */
public record JoseHeader(SignatureAlgorithm algorithm, Optional<String> keyId, Optional<TokenType> type) {
    /** The longest key id that is looked at. */
    public static final int MAX_KEY_ID = 128;

    /** A token that brings its own key, or asks for rules that are not known here, is not read at all. */
    private static final List<String> REFUSED = List.of("crit", "jwk", "jku", "x5u", "x5c");

    /** Reads a header, or empty when this gateway will not have to do with it. */
    static Optional<JoseHeader> of(JsonNode header) {
        if (REFUSED.stream().anyMatch(header::has)) {
            return Optional.empty();
        }
        Optional<String> keyId = StrictJson.text(header, "kid");
        if (header.has("kid") && keyId.filter(JoseHeader::isKeyId).isEmpty()) {
            return Optional.empty();
        }
        Optional<TokenType> type = StrictJson.text(header, "typ").map(TokenType::of);
        if (header.has("typ") && type.isEmpty()) {
            return Optional.empty();
        }
        return StrictJson.text(header, "alg")
                .flatMap(SignatureAlgorithm::named)
                .map(algorithm -> new JoseHeader(algorithm, keyId, type));
    }

    /** Whether text can be a key id. */
    public static boolean isKeyId(String text) {
        return !text.isEmpty() && text.length() <= MAX_KEY_ID;
    }
}
