package dev.gatepass.storage.check;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.storage.objects.Deletion;
import dev.gatepass.storage.objects.ObjectStore;
import dev.gatepass.storage.objects.ObjectVersion;
import dev.gatepass.storage.objects.PageRequest;
import dev.gatepass.storage.objects.Removal;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import dev.gatepass.storage.objects.Upload;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** Takes away what a check has put into a bucket: the object, its versions, and uploads of it that nobody completed. */
final class Leftovers {
    private static final Set<Kind> INVISIBLE = Set.of(Kind.UNSUPPORTED, Kind.FORBIDDEN);

    private final ObjectStore store;
    private final StorageBucket bucket;
    private final ObjectKey key;
    private final Findings findings;

    Leftovers(ObjectStore store, StorageBucket bucket, ObjectKey key, Findings findings) {
        this.store = store;
        this.bucket = bucket;
        this.key = key;
        this.findings = findings;
    }

    /** Whether nothing is left, as far as can be told. Never fails. */
    Future<Boolean> remove() {
        return uploads()
                .compose(noUpload -> objects().map(noObject -> noUpload && noObject))
                .otherwise(false);
    }

    /** Where nobody may see them, or they cannot be seen, the one that was begun was given up by its id. */
    private Future<Boolean> uploads() {
        return store.openUploads(PageRequest.first(key.value()))
                .transform(open -> open.failed()
                        ? Future.succeededFuture(INVISIBLE.contains(OwnCalls.kind(open.cause())))
                        : Future.join(open.result().entries().stream()
                                        .filter(upload -> upload.key().equals(key.value()))
                                        .map(upload -> store.abortUpload(new Upload(key, upload.id(), OwnCalls.TERMS)))
                                        .toList())
                                .transform(done -> Future.succeededFuture(done.succeeded())));
    }

    /** Where versions cannot be seen, there may be some. */
    private Future<Boolean> objects() {
        return versions()
                .transform(found -> found.succeeded()
                        ? delete(found.result())
                        : delete(List.of(Deletion.current(key.value())))
                                .map(deleted -> deleted && OwnCalls.kind(found.cause()) == Kind.UNSUPPORTED))
                .compose(deleted -> deleted ? isGone() : Future.succeededFuture(false));
    }

    private Future<List<Deletion>> versions() {
        return store.versions(PageRequest.first(key.value()))
                .map(page -> page.entries().stream()
                        .filter(version -> version.key().equals(key.value()))
                        .map(ObjectVersion::id)
                        .map(id -> Deletion.version(key.value(), id))
                        .toList());
    }

    private Future<Boolean> delete(List<Deletion> what) {
        if (what.isEmpty()) {
            return Future.succeededFuture(true);
        }
        return store.delete(what).map(removals -> {
            removals.forEach(this::judge);
            return removals.stream().noneMatch(Removal.Failed.class::isInstance);
        });
    }

    private void judge(Removal removal) {
        if (removal instanceof Removal.Failed failed) {
            findings.add(
                    failed.why().kind() == Kind.CONFLICT
                            ? AnswerFaults.locked(bucket)
                            : OwnCalls.fault(bucket, failed.why(), Need.VERSION_DELETION));
        }
    }

    private Future<Boolean> isGone() {
        return store.head(List.of(key)).map(found -> found.get(0).isEmpty());
    }
}
