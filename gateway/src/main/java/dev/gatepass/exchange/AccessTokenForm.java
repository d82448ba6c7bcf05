package dev.gatepass.exchange;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatepass.exchange.keys.SigningKey;
import dev.gatepass.identity.jose.BearerToken;
import dev.gatepass.identity.jose.CanonicalBase64Url;
import dev.gatepass.identity.jwt.OwnIssuer;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/**
 * A token of Gatepass that has yet to be signed (RFC 9068, section 2). It gives no rights: those are looked up in the
 * directory at each request. What narrows the token that it is given for narrows it too.
 *
 * @param issuer who gives it, and for whom it is
 * @param user whom it names
 * @param organization the only one that it is for
 * @param issuedAt whole seconds
 * @param expiresAt whole seconds
 */
record AccessTokenForm(String issuer, String user, Optional<String> organization, Instant issuedAt, Instant expiresAt) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 16;

    BearerToken signedBy(SigningKey key) {
        JsonObject header = new JsonObject()
                .put("typ", OwnIssuer.TOKEN_TYPE)
                .put("alg", "ES256")
                .put("kid", key.id());
        byte[] id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        JsonObject claims = new JsonObject()
                .put("iss", issuer)
                .put("aud", issuer)
                .put("sub", user)
                .put("iat", issuedAt.getEpochSecond())
                .put("exp", expiresAt.getEpochSecond())
                .put("jti", CanonicalBase64Url.encode(id));
        organization.ifPresent(only -> claims.put(OwnIssuer.ORGANIZATION, only));
        String input = segment(header) + '.' + segment(claims);
        return new BearerToken(input + '.' + CanonicalBase64Url.encode(key.sign(input.getBytes(US_ASCII))));
    }

    private static String segment(JsonObject part) {
        return CanonicalBase64Url.encode(part.encode().getBytes(UTF_8));
    }
}
