package dev.gatepass.deletion.collection;

import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.deletion.collection.Fate.Failed;
import dev.gatepass.deletion.collection.Fate.Gone;
import dev.gatepass.deletion.collection.Fate.Rewritten;
import dev.gatepass.leases.ExclusiveWork.Turn;
import dev.gatepass.storage.objects.Deletion;
import dev.gatepass.storage.objects.ObjectStore;
import dev.gatepass.storage.objects.ObjectStores;
import dev.gatepass.storage.objects.Removal;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a store to remove a batch: the uploads that were begun and not ended, then the objects; with all their versions
 * where the bucket keeps those. Each request is such that it does no harm when it is made twice, or late: it names a
 * version, or when the object must not have been written since. Nothing is asked once the lease is lost.
 */
final class Remover {
    private final ObjectStores stores;
    private final MonotonicClock clock;

    Remover(ObjectStores stores, MonotonicClock clock) {
        this.stores = stores;
        this.clock = clock;
    }

    /** What becomes of each key; fails where it cannot be told of any. */
    Future<Map<String, Fate>> remove(StorageBucket bucket, List<Claimed> batch, Turn turn) {
        return Future.succeededFuture(bucket)
                .map(stores::of)
                .compose(store -> versions(store)
                        .compose(kept -> dropped(store, bucket, batch, turn)
                                .compose(dropped -> remove(store, kept, batch, turn))));
    }

    /** Azure drops by itself what nobody commits, and would be gone through in vain. */
    private Future<Void> dropped(ObjectStore store, StorageBucket bucket, List<Claimed> batch, Turn turn) {
        requireHeld(turn);
        return bucket.provider() == Provider.AZURE
                ? Future.succeededFuture()
                : new Leftovers(store, clock, turn).abort(batch);
    }

    private Future<Map<String, Fate>> remove(
            ObjectStore store, Optional<Boolean> versions, List<Claimed> batch, Turn turn) {
        requireHeld(turn);
        return versions.orElse(true)
                ? new Versions(store, versions.isPresent(), clock, turn).remove(batch)
                : removeCurrent(store, batch);
    }

    /** Who may not see it takes the bucket for one that keeps versions. */
    private static Future<Optional<Boolean>> versions(ObjectStore store) {
        return store.settings()
                .versions()
                .recover(cause -> cause instanceof StoreFailure failure
                        ? switch (failure.kind()) {
                            case UNSUPPORTED -> Future.succeededFuture(Optional.of(false));
                            case FORBIDDEN -> Future.succeededFuture(Optional.of(true));
                            default -> Future.failedFuture(failure);
                        }
                        : Future.failedFuture(cause));
    }

    private Future<Map<String, Fate>> removeCurrent(ObjectStore store, List<Claimed> batch) {
        StoreNow there = StoreNow.at(store, clock);
        return delete(
                store,
                batch.stream()
                        .map(claimed -> Deletion.notWrittenSince(claimed.key(), there.lastWriteBefore(claimed)))
                        .toList());
    }

    /** What becomes of each key of which something is to be deleted. */
    static Future<Map<String, Fate>> delete(ObjectStore store, List<Deletion> deletions) {
        return store.delete(deletions).map(removals -> {
            Map<String, Fate> fates = new HashMap<>();
            for (int i = 0; i < removals.size(); i++) {
                fates.merge(deletions.get(i).key(), fate(removals.get(i)), Fate::and);
            }
            return fates;
        });
    }

    private static Fate fate(Removal removal) {
        if (removal instanceof Removal.Failed failed) {
            return new Failed(failed.why().kind() + ": " + failed.why().getMessage());
        }
        return removal instanceof Removal.Gone ? new Gone() : new Rewritten();
    }

    /** Fails unless nobody else does the work now. */
    static void requireHeld(Turn turn) {
        if (!turn.isHeld()) {
            throw new LeaseLost();
        }
    }

    /** Splits a list, so that what is asked together does not wait too long for itself. */
    static <T> List<List<T>> pieces(List<T> all, int size) {
        List<List<T>> pieces = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            pieces.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return pieces;
    }
}
