package dev.gatepass.access;

import dev.gatepass.access.packed.LongSet;
import java.security.SecureRandom;

/**
 * Which keys of which buckets are deleted and not yet gone, as fingerprints: some ten bytes each, whatever the length of
 * the key. With n of them a key that is not deleted is taken for one with a probability of n/2^64, and since the hash has
 * a random key, nobody can aim at that. Immutable and thread-safe.
 */
final class PendingDeletions {
    static final PendingDeletions NONE = new PendingDeletions(hash(), LongSet.EMPTY);

    private final SipHash hash;
    private final LongSet fingerprints;

    private PendingDeletions(SipHash hash, LongSet fingerprints) {
        this.hash = hash;
        this.fingerprints = fingerprints;
    }

    private static SipHash hash() {
        SecureRandom random = new SecureRandom();
        return new SipHash(random.nextLong(), random.nextLong());
    }

    int size() {
        return fingerprints.size();
    }

    boolean contains(String storageBucket, CharSequence key) {
        return fingerprints.size() > 0 && fingerprints.contains(hash.of(storageBucket, key));
    }

    Editor edit() {
        return new Editor(hash, fingerprints.edit());
    }

    /** Makes a set of another. Not thread-safe. */
    record Editor(SipHash hash, LongSet.Editor fingerprints) {
        void add(String storageBucket, CharSequence key) {
            fingerprints.add(hash.of(storageBucket, key));
        }

        void remove(String storageBucket, CharSequence key) {
            fingerprints.remove(hash.of(storageBucket, key));
        }

        PendingDeletions build() {
            return new PendingDeletions(hash, fingerprints.build());
        }
    }
}
