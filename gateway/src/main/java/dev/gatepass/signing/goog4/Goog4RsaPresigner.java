package dev.gatepass.signing.goog4;

import dev.gatepass.signing.Caller;
import dev.gatepass.signing.Effort;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.v4.V4Presigner;
import java.security.Provider;
import java.time.Instant;
import java.util.Optional;

/**
 * Signs URLs for Cloud Storage with the private key of a service account ({@code GOOG4-RSA-SHA256}).
 *
 * <p>Immutable and thread-safe; computes up to a millisecond for each URL. Source:
 * https://cloud.google.com/storage/docs/authentication/signatures.
 */
public final class Goog4RsaPresigner implements Presigner {
    private final V4Presigner engine;

    /**
     * A presigner for one bucket with one key.
     *
     * @param provider who computes the signatures; empty for the platform's first choice
     * @throws IllegalArgumentException if the provider cannot sign with the key
     */
    public Goog4RsaPresigner(GcsTarget target, ServiceAccountKey key, Optional<Provider> provider) {
        this.engine = new V4Presigner(Goog4.RSA, target.signed(), Goog4Credentials.of(key, provider));
    }

    @Override
    public Prepared prepare(Instant now, Optional<Caller> caller) {
        return engine.prepare(now, caller);
    }

    @Override
    public Effort effort() {
        return engine.effort();
    }
}
