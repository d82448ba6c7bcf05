package dev.gatepass.storage.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatepass.signing.Credential;
import dev.gatepass.signing.goog4.BlobSigner;
import dev.gatepass.signing.goog4.Goog4Requests;
import dev.gatepass.signing.goog4.RemoteAccount;
import dev.gatepass.signing.goog4.ServiceAccountKey;
import io.vertx.core.json.JsonObject;
import java.security.Provider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tokens by which a service account says itself who it is, in place of one that it would get for such a token. They are good
 * for reading alone, and for minutes: they are not bound to where they are sent, as signatures are.
 *
 * <p>Thread-safe. Source: https://google.aip.dev/auth/4111.
 *
 * @param rsa who computes signatures with private keys, empty for the JDK
 */
record AccountTokens(Supplier<Optional<Provider>> rsa, InstantSource clock) {
    private static final String SCOPE = "https://www.googleapis.com/auth/devstorage.read_only";
    private static final Duration LIFE = Duration.ofMinutes(5);

    /** How far the clock here may be ahead. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /**
     * A token of the account that a credential is of; empty where it is an HMAC key's, or nobody says which key signs. Blocks.
     *
     * @throws dev.gatepass.signing.SigningFailure if there is no signature to be had
     */
    Optional<String> of(Credential credential) {
        if (credential instanceof ServiceAccountKey key) {
            return key.keyId().map(id -> token(key.clientEmail(), id, Goog4Requests.blobsWith(key, rsa.get())));
        }
        return credential instanceof RemoteAccount account && account.signer() instanceof IamSigner signer
                ? Optional.of(token(account.clientEmail(), signer.keyId(account.clientEmail()), signer))
                : Optional.empty();
    }

    private String token(String clientEmail, String keyId, BlobSigner signer) {
        Instant now = clock.instant();
        String content =
                encoded(new JsonObject().put("alg", "RS256").put("typ", "JWT").put("kid", keyId))
                        + '.'
                        + encoded(new JsonObject()
                                .put("iss", clientEmail)
                                .put("sub", clientEmail)
                                .put("scope", SCOPE)
                                .put("iat", now.minus(SKEW).getEpochSecond())
                                .put("exp", now.plus(LIFE).getEpochSecond()));
        return content + '.' + BASE64.encodeToString(signer.sign(clientEmail, content.getBytes(UTF_8)));
    }

    private static String encoded(JsonObject part) {
        return BASE64.encodeToString(part.encode().getBytes(UTF_8));
    }
}
