package dev.gatepass.deletion.collection;

import dev.gatepass.storage.objects.ObjectStore;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What time it is at a store, by the clock that it tells the times of writes by. That may go wrong, as may the clock of this
 * host; so a deletion, of which the database has told how long ago it is, is counted back from the store's own time.
 *
 * @param told as the store's last answer told it: it is that late there by now, or later
 * @param now when that was read
 */
record StoreNow(Instant told, MonotonicInstant now) {
    StoreNow {
        Objects.requireNonNull(told, "told");
        Objects.requireNonNull(now, "now");
    }

    /**
     * Reads the clock of a store that has been asked something right before.
     *
     * @throws StoreFailure if it does not tell the time
     */
    static StoreNow at(ObjectStore store, MonotonicClock clock) {
        Instant told = store.time()
                .orElseThrow(() -> new StoreFailure(
                        Kind.BROKEN,
                        "the store's answers do not tell its time (Date), so what was written since a deletion cannot be"
                                + " told from what was written before"));
        return new StoreNow(told, clock.now());
    }

    /**
     * When an object was deleted, by the clock of the store: then, or somewhat later.
     *
     * @throws StoreFailure if that clock is too far from the database's to be believed
     */
    Instant deletionOf(Claimed claimed) {
        Instant there = told.minus(claimed.deleted().until(now));
        Duration ahead = Duration.between(claimed.deletedAt(), there);
        if (ahead.abs().compareTo(ObjectStore.MOST_SKEW) > 0) {
            throw new StoreFailure(
                    Kind.BROKEN,
                    "the clock of the store is " + ahead.abs().toSeconds() + " s "
                            + (ahead.isNegative() ? "behind" : "ahead of") + " the database's");
        }
        return there;
    }

    /** What the store says was written later than this may have been written after the deletion. */
    Instant lastWriteBefore(Claimed claimed) {
        return deletionOf(claimed).minus(Claimed.BLUR);
    }
}
