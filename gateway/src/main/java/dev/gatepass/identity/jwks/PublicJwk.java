package dev.gatepass.identity.jwks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatepass.identity.jose.CanonicalBase64Url;
import dev.gatepass.identity.jose.JoseHeader;
import dev.gatepass.identity.jose.SignatureAlgorithm;
import dev.gatepass.identity.jose.StrictJson;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One public key that can verify signatures (RFC 7517, section 4; RFC 7518, section 6). Two are equal when they verify
 * the same tokens.
 *
 * @param id the {@code kid}, or empty when the key has none
 * @param type the {@code kty}
 * @param members what makes the key, by name, and nothing of a private key
 * @param algorithms what it may be used with, at least one
 */
record PublicJwk(Optional<String> id, String type, Map<String, String> members, Set<SignatureAlgorithm> algorithms) {
    private static final int MIN_RSA_BITS = 2048;
    /** What Java's own provider verifies without complaint, and no issuer needs more. */
    private static final int MAX_RSA_BITS = 8192;
    /** With an exponent of 1 everybody could sign, and one that is long is slow to verify with. */
    private static final int MAX_EXPONENT_BITS = 32;

    private static final Map<String, List<String>> MEMBERS =
            Map.of("RSA", List.of("n", "e"), "EC", List.of("crv", "x", "y"), "OKP", List.of("crv", "x"));

    PublicJwk {
        members = Map.copyOf(members);
        algorithms = Set.copyOf(algorithms);
    }

    /** Reads a key, or empty when it is of no use here: for encryption, symmetric, weak, unknown or malformed. */
    static Optional<PublicJwk> of(JsonNode key) {
        Optional<String> id = StrictJson.text(key, "kid");
        if (!isForVerification(key)
                || (key.has("kid") && id.filter(JoseHeader::isKeyId).isEmpty())) {
            return Optional.empty();
        }
        String type = StrictJson.text(key, "kty").orElse("");
        Map<String, String> members = new HashMap<>();
        for (String name : MEMBERS.getOrDefault(type, List.of())) {
            StrictJson.text(key, name).ifPresent(value -> members.put(name, value));
        }
        Set<SignatureAlgorithm> algorithms = algorithms(key, type, Optional.ofNullable(members.get("crv")));
        boolean whole = members.keySet().containsAll(MEMBERS.getOrDefault(type, List.of()));
        return whole && !algorithms.isEmpty() && isStrong(type, members)
                ? Optional.of(new PublicJwk(id, type, members, algorithms))
                : Optional.empty();
    }

    private static boolean isForVerification(JsonNode key) {
        JsonNode use = key.get("use");
        JsonNode operations = key.get("key_ops");
        return (use == null || use.asText().equals("sig")) && (operations == null || contains(operations, "verify"));
    }

    private static boolean contains(JsonNode array, String text) {
        for (JsonNode element : array) {
            if (element.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }

    private static Set<SignatureAlgorithm> algorithms(JsonNode key, String type, Optional<String> curve) {
        Set<SignatureAlgorithm> fitting = EnumSet.allOf(SignatureAlgorithm.class);
        fitting.removeIf(algorithm -> !algorithm.fits(type, curve));
        if (key.has("alg")) {
            Optional<SignatureAlgorithm> only = StrictJson.text(key, "alg").flatMap(SignatureAlgorithm::named);
            fitting.removeIf(algorithm -> !only.equals(Optional.of(algorithm)));
        }
        return fitting;
    }

    private static boolean isStrong(String type, Map<String, String> members) {
        if (!type.equals("RSA")) {
            return true;
        }
        int bits = number(members, "n").bitLength();
        BigInteger exponent = number(members, "e");
        return MIN_RSA_BITS <= bits
                && bits <= MAX_RSA_BITS
                && exponent.bitLength() > 1
                && exponent.bitLength() <= MAX_EXPONENT_BITS
                && exponent.testBit(0);
    }

    /** The number that a member is, 0 for one that is none. */
    private static BigInteger number(Map<String, String> members, String name) {
        return CanonicalBase64Url.decode(members.getOrDefault(name, ""))
                .map(bytes -> new BigInteger(1, bytes))
                .orElse(BigInteger.ZERO);
    }

    /** How long an RSA key's modulus is, in bytes; 0 for keys of other types. */
    int modulusBytes() {
        return (number(members, "n").bitLength() + 7) / 8;
    }
}
