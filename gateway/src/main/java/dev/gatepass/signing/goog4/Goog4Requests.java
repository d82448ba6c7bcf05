package dev.gatepass.signing.goog4;

import dev.gatepass.signing.v4.RequestSigner;
import java.security.Provider;
import java.util.Optional;

/**
 * What signs Gatepass's own requests to Cloud Storage, made of the same credentials as its presigners.
 *
 * <p>Source: https://cloud.google.com/storage/docs/authentication/signatures, where a signature in the query is described for
 * requests of every method.
 */
public final class Goog4Requests {
    private Goog4Requests() {}

    /** Signs with an HMAC key. */
    public static RequestSigner signedWith(HmacKey key) {
        return new RequestSigner(Goog4.HMAC, Goog4.LOCATION, Goog4Credentials.of(key));
    }

    /**
     * Signs with a private key.
     *
     * @param provider who computes the signatures; empty for the platform's first choice
     * @throws IllegalArgumentException if the provider cannot sign with the key
     */
    public static RequestSigner signedWith(ServiceAccountKey key, Optional<Provider> provider) {
        return new RequestSigner(Goog4.RSA, Goog4.LOCATION, Goog4Credentials.of(key, provider));
    }

    /**
     * Signs whatever else an account has to sign, with a private key.
     *
     * @param provider as above
     * @throws IllegalArgumentException if the provider cannot sign with the key
     */
    public static BlobSigner blobsWith(ServiceAccountKey key, Optional<Provider> provider) {
        RsaSigningKey signing = new RsaSigningKey(key.key(), provider);
        return (clientEmail, blob) -> signing.sign(blob);
    }

    /** Has somebody sign for an account, and waits for it at each request. */
    public static RequestSigner signedAs(RemoteAccount account) {
        return new RequestSigner(
                Goog4.RSA, Goog4.LOCATION, Goog4Credentials.of(account.clientEmail(), account.signer()));
    }
}
