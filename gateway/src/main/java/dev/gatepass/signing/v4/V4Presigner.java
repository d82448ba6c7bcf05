package dev.gatepass.signing.v4;

import dev.gatepass.signing.Caller;
import dev.gatepass.signing.Effort;
import dev.gatepass.signing.Presigner;
import java.time.Instant;
import java.util.Optional;

/**
 * Signs URLs for one bucket with one credential in one {@link Dialect}. The signing key is kept for its day, and what
 * all URLs of a second have in common for that second.
 *
 * <p>Immutable to the eye and thread-safe; never blocks.
 */
public final class V4Presigner implements Presigner {
    private final Dialect dialect;
    private final V4Bucket bucket;
    private final V4Credential credential;
    private volatile Optional<ScopedKey> today = Optional.empty();
    private volatile Optional<PreparedSecond> second = Optional.empty();

    /** A presigner for one bucket with one credential. */
    public V4Presigner(Dialect dialect, V4Bucket bucket, V4Credential credential) {
        this.dialect = dialect;
        this.bucket = bucket;
        this.credential = credential;
    }

    @Override
    public Prepared prepare(Instant now, Optional<Caller> caller) {
        return new PreparedBatch(second(now), caller);
    }

    private PreparedSecond second(Instant now) {
        Optional<PreparedSecond> known = second;
        if (known.isPresent() && known.get().epochSecond() == now.getEpochSecond()) {
            return known.get();
        }
        BasicDate date = BasicDate.at(now);
        PreparedSecond prepared = PreparedSecond.of(dialect, bucket, credential, keyOf(date.day()), date, now);
        second = Optional.of(prepared);
        return prepared;
    }

    /** Two threads may both derive the key of a new day; it is the same key. */
    private ScopedKey keyOf(String day) {
        Optional<ScopedKey> known = today;
        if (known.isPresent() && known.get().scope().day().equals(day)) {
            return known.get();
        }
        CredentialScope scope = new CredentialScope(day, bucket.region(), dialect.service(), dialect.terminator());
        ScopedKey derived = new ScopedKey(scope, credential.keys().forScope(scope));
        today = Optional.of(derived);
        return derived;
    }

    @Override
    public Effort effort() {
        return credential.effort();
    }
}
