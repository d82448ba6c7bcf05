package dev.gatepass.deletion.collection;

import dev.gatepass.deletion.collection.Fate.Failed;
import dev.gatepass.deletion.collection.Fate.Gone;
import dev.gatepass.deletion.collection.Fate.Rewritten;
import dev.gatepass.leases.ExclusiveWork.Turn;
import dev.gatepass.storage.objects.Deletion;
import dev.gatepass.storage.objects.ObjectStore;
import dev.gatepass.storage.objects.ObjectVersion;
import dev.gatepass.storage.objects.PageRequest;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Removes objects where the bucket has versions: all versions, and the marks that say that there is none. Each is named,
 * so one that is written meanwhile is not touched. Where one was written since the deletion, none is.
 *
 * <p>Where a bucket keeps versions no longer a write takes the place of the one before, name and all. Such an object is
 * removed on condition that nobody has written it since, and the mark that comes in its place stays: it holds nothing.
 */
final class Versions {
    /** Of one key; what else begins with it comes behind and is not asked for further. */
    private static final int PAGE = 100;

    private static final int ASKED_AT_ONCE = 64;
    private static final int DELETED_AT_ONCE = 1000;

    private final ObjectStore store;
    private final boolean keepsVersions;
    private final MonotonicClock clock;
    private final Turn turn;

    /** @param keepsVersions whether it is certain that each write leaves the version before it */
    Versions(ObjectStore store, boolean keepsVersions, MonotonicClock clock, Turn turn) {
        this.store = store;
        this.keepsVersions = keepsVersions;
        this.clock = clock;
        this.turn = turn;
    }

    /** What is there under one key, or what is known without deleting anything. */
    private record Found(String key, List<Deletion> versions, Optional<Fate> known) {}

    Future<Map<String, Fate>> remove(List<Claimed> batch) {
        Future<List<Found>> found = Future.succeededFuture(new ArrayList<>());
        for (List<Claimed> piece : Remover.pieces(batch, ASKED_AT_ONCE)) {
            found = found.compose(before -> {
                Remover.requireHeld(turn);
                return Future.join(piece.stream().map(this::find).toList()).map(all -> {
                    before.addAll(all.list());
                    return before;
                });
            });
        }
        return found.compose(this::delete);
    }

    /** A key whose versions cannot be seen does not stop the others. */
    private Future<Found> find(Claimed claimed) {
        PageRequest first = new PageRequest(claimed.key(), Optional.empty(), PAGE);
        return find(claimed, first, new ArrayList<>())
                .map(versions -> found(claimed, versions))
                .recover(cause -> cause instanceof StoreFailure failure
                        ? Future.succeededFuture(new Found(
                                claimed.key(),
                                List.of(),
                                Optional.of(new Failed(failure.kind() + ": " + failure.getMessage()))))
                        : Future.failedFuture(cause));
    }

    private Future<List<ObjectVersion>> find(Claimed claimed, PageRequest request, List<ObjectVersion> versions) {
        return store.versions(request).compose(page -> {
            page.entries().stream()
                    .filter(version -> version.key().equals(claimed.key()))
                    .forEach(versions::add);
            // A key comes before all that begin with it.
            boolean passed =
                    page.entries().stream().anyMatch(version -> !version.key().equals(claimed.key()));
            return passed || page.next().isEmpty()
                    ? Future.succeededFuture(versions)
                    : find(claimed, request.at(page.next().get()), versions);
        });
    }

    private Found found(Claimed claimed, List<ObjectVersion> versions) {
        if (versions.isEmpty()) {
            return new Found(claimed.key(), List.of(), Optional.of(new Gone()));
        }
        Instant lastWrite = StoreNow.at(store, clock).lastWriteBefore(claimed);
        boolean rewritten = versions.stream()
                .anyMatch(version ->
                        !version.deleteMarker() && version.lastModified().isAfter(lastWrite));
        if (rewritten) {
            return new Found(claimed.key(), List.of(), Optional.of(new Rewritten()));
        }
        List<Deletion> deletions = versions.stream()
                .flatMap(version -> deletion(version, lastWrite).stream())
                .toList();
        return new Found(claimed.key(), deletions, deletions.isEmpty() ? Optional.of(new Gone()) : Optional.empty());
    }

    private Optional<Deletion> deletion(ObjectVersion version, Instant lastWrite) {
        if (keepsVersions || !version.isReplaceable()) {
            return Optional.of(Deletion.version(version.key(), version.id()));
        }
        if (version.deleteMarker()) {
            return Optional.empty();
        }
        return Optional.of(
                version.current()
                        ? Deletion.notWrittenSince(version.key(), lastWrite)
                        : Deletion.version(version.key(), version.id()));
    }

    private Future<Map<String, Fate>> delete(List<Found> found) {
        Map<String, Fate> fates = new HashMap<>();
        List<Deletion> deletions = new ArrayList<>();
        for (Found one : found) {
            one.known().ifPresent(fate -> fates.put(one.key(), fate));
            deletions.addAll(one.versions());
        }
        Future<Map<String, Fate>> done = Future.succeededFuture(fates);
        for (List<Deletion> piece : Remover.pieces(deletions, DELETED_AT_ONCE)) {
            done = done.compose(before -> {
                Remover.requireHeld(turn);
                return Remover.delete(store, piece).map(more -> {
                    more.forEach((key, fate) -> before.merge(key, fate, Fate::and));
                    return before;
                });
            });
        }
        return done;
    }
}
