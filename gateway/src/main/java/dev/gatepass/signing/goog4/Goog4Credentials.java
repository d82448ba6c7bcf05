package dev.gatepass.signing.goog4;

import dev.gatepass.signing.Effort;
import dev.gatepass.signing.v4.HmacSigningKey;
import dev.gatepass.signing.v4.V4Credential;
import java.security.Provider;
import java.util.Optional;

/** What the credentials of Cloud Storage are to the engine. */
final class Goog4Credentials {
    /** What the derivation of a signing key puts before the secret of an HMAC key. */
    private static final String SECRET_PREFIX = "GOOG4";

    private Goog4Credentials() {}

    static V4Credential of(HmacKey key) {
        String secret = SECRET_PREFIX + key.secret();
        return new V4Credential(
                key.accessId(), Optional.empty(), scope -> HmacSigningKey.derive(secret, scope), Effort.HASH);
    }

    /** @throws IllegalArgumentException if the provider cannot sign with the key */
    static V4Credential of(ServiceAccountKey key, Optional<Provider> provider) {
        RsaSigningKey signing = new RsaSigningKey(key.key(), provider);
        return new V4Credential(key.clientEmail(), Optional.empty(), scope -> signing, Effort.PRIVATE_KEY);
    }

    static V4Credential of(String clientEmail, BlobSigner signer) {
        RemoteSigningKey signing = new RemoteSigningKey(clientEmail, signer);
        return new V4Credential(clientEmail, Optional.empty(), scope -> signing, Effort.REMOTE);
    }
}
