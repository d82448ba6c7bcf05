package dev.gatepass.signing.goog4;

import dev.gatepass.signing.Caller;
import dev.gatepass.signing.Effort;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.v4.V4Presigner;
import java.time.Instant;
import java.util.Optional;

/**
 * Signs URLs for Cloud Storage with an HMAC key ({@code GOOG4-HMAC-SHA256}), at the price of S3's.
 *
 * <p>Immutable and thread-safe; never blocks. Source:
 * https://cloud.google.com/storage/docs/authentication/signatures#derive-key.
 */
public final class Goog4HmacPresigner implements Presigner {
    private final V4Presigner engine;

    /** A presigner for one bucket with one key. */
    public Goog4HmacPresigner(GcsTarget target, HmacKey key) {
        this.engine = new V4Presigner(Goog4.HMAC, target.signed(), Goog4Credentials.of(key));
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
