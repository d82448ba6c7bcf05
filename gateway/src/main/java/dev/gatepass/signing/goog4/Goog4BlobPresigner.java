package dev.gatepass.signing.goog4;

import dev.gatepass.signing.Caller;
import dev.gatepass.signing.Effort;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.v4.V4Presigner;
import java.time.Instant;
import java.util.Optional;

/**
 * Signs URLs for Cloud Storage as a service account whose private key is elsewhere. The algorithm is that of {@link
 * Goog4RsaPresigner}, and so are the URLs.
 *
 * <p>Immutable and thread-safe; waits for the signer at each URL. Source:
 * https://cloud.google.com/storage/docs/access-control/signing-urls-manually.
 */
public final class Goog4BlobPresigner implements Presigner {
    /** Google changes the keys that it signs with, and promises to know one for so long after its last signature. */
    static final int MAX_EXPIRES_SECONDS = 12 * 3600;

    private final V4Presigner engine;

    /**
     * A presigner for one bucket as one account.
     *
     * @param clientEmail the account, which every URL shows
     * @param signer who signs for it
     */
    public Goog4BlobPresigner(GcsTarget target, String clientEmail, BlobSigner signer) {
        if (clientEmail.isEmpty()) {
            throw new IllegalArgumentException("somebody signs for a service account");
        }
        this.engine = new V4Presigner(Goog4.RSA, target.signed(), Goog4Credentials.of(clientEmail, signer));
    }

    @Override
    public Prepared prepare(Instant now, Optional<Caller> caller) {
        return engine.prepare(now, caller);
    }

    @Override
    public int maxExpiresSeconds() {
        return MAX_EXPIRES_SECONDS;
    }

    @Override
    public Effort effort() {
        return engine.effort();
    }
}
