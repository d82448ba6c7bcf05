package dev.gatepass.signing.azuresas;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The string to sign and the URL for the URLs of one batch that bind the same. What they come to is asked for when the first of
 * them needs it, and the latest expiry is kept written out for this batch alone: others that sign meanwhile have an expiry of
 * their own.
 *
 * <p>Immutable to the eye and thread-safe.
 */
final class BatchFields {
    private final Supplier<SignedFields> source;
    private volatile Optional<SignedFields> known = Optional.empty();
    private volatile Optional<SignedFields.Until> latest = Optional.empty();

    /** What a source says, which is the same each time. */
    BatchFields(Supplier<SignedFields> source) {
        this.source = source;
    }

    /** What URLs that end at one instant have in common. */
    SignedFields.Until until(long expiry) {
        Optional<SignedFields.Until> kept = latest;
        if (kept.isPresent() && kept.get().expiry() == expiry) {
            return kept.get();
        }
        SignedFields.Until until = signedFields().until(expiry);
        latest = Optional.of(until);
        return until;
    }

    private SignedFields signedFields() {
        SignedFields made = known.orElseGet(source);
        known = Optional.of(made);
        return made;
    }
}
