package dev.gatepass.deletion.collection;

import dev.gatepass.leases.ExclusiveWork.Turn;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.storage.objects.ObjectStore;
import dev.gatepass.storage.objects.OpenUpload;
import dev.gatepass.storage.objects.PageRequest;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.Upload;
import dev.gatepass.storage.objects.UploadTerms;
import dev.gatepass.storage.objects.UploadTerms.Checksum;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The uploads to a batch's keys that were begun before the deletion and never ended. There are few as a rule, so they are
 * looked for in one list, that of what all the keys begin with.
 */
final class Leftovers {
    private static final UploadTerms ANY = new UploadTerms(Optional.empty(), Checksum.NONE);

    private final ObjectStore store;
    private final MonotonicClock clock;
    private final Turn turn;

    Leftovers(ObjectStore store, MonotonicClock clock, Turn turn) {
        this.store = store;
        this.clock = clock;
        this.turn = turn;
    }

    /** Drops them. */
    Future<Void> abort(List<Claimed> batch) {
        Map<String, Claimed> byKey = batch.stream().collect(Collectors.toMap(Claimed::key, Function.identity()));
        return abort(byKey, PageRequest.first(commonPrefix(batch)))
                .recover(cause ->
                        cause instanceof StoreFailure failure && failure.kind() == StoreFailure.Kind.UNSUPPORTED
                                ? Future.succeededFuture()
                                : Future.failedFuture(cause));
    }

    private Future<Void> abort(Map<String, Claimed> batch, PageRequest request) {
        Remover.requireHeld(turn);
        return store.openUploads(request).compose(page -> {
            Future<Void> done = Future.succeededFuture();
            for (OpenUpload upload : page.entries()) {
                Claimed claimed = batch.get(upload.key());
                if (claimed != null
                        && upload.startedAt().isBefore(StoreNow.at(store, clock).deletionOf(claimed))) {
                    done = done.compose(before -> {
                        Remover.requireHeld(turn);
                        return store.abortUpload(new Upload(key(upload.key()), upload.id(), ANY))
                                .mapEmpty();
                    });
                }
            }
            return page.next().isEmpty()
                    ? done
                    : done.compose(
                            aborted -> abort(batch, request.at(page.next().get())));
        });
    }

    private static ObjectKey key(String whole) {
        return ObjectKey.parse(KeyPrefix.NONE, whole) instanceof ObjectKey key ? key : unnamable(whole);
    }

    private static ObjectKey unnamable(String whole) {
        throw new IllegalStateException("deleted under a key that is none: " + whole.length() + " characters");
    }

    /** What all keys begin with; whole characters of it. */
    static String commonPrefix(List<Claimed> batch) {
        String prefix = batch.get(0).key();
        for (Claimed claimed : batch) {
            int same = 0;
            int most = Math.min(prefix.length(), claimed.key().length());
            while (same < most && prefix.charAt(same) == claimed.key().charAt(same)) {
                same++;
            }
            prefix = prefix.substring(0, same);
        }
        int end = prefix.length();
        return end > 0 && Character.isHighSurrogate(prefix.charAt(end - 1)) ? prefix.substring(0, end - 1) : prefix;
    }
}
