package dev.gatepass.uploads;

import dev.gatepass.storage.objects.ObjectStore;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import dev.gatepass.storage.objects.UploadedPart;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes an object of the parts of an upload. Asked again, it finds that the object is there: that it is this upload's, the
 * object itself says, which carries the upload's mark. Why so: {@code docs/decisions/0022-uploads-are-their-ids.md}.
 */
final class Completion {
    private final ObjectStore store;
    private final OngoingUpload upload;
    private final List<NamedPart> named;

    Completion(ObjectStore store, OngoingUpload upload, List<NamedPart> named) {
        this.store = store;
        this.upload = upload;
        this.named = named;
    }

    /** Fails with {@link Kind#NOT_FOUND} where there is neither the upload nor an object of it. */
    Future<CompletedUpload> run() {
        return arrived(Optional.empty(), new ArrayList<>())
                .compose(parts -> parts.isEmpty() ? madeBefore(() -> make(parts)) : make(parts))
                .recover(failure -> failure instanceof StoreFailure known && known.kind() == Kind.NOT_FOUND
                        ? madeBefore(() -> Future.failedFuture(failure))
                        : Future.failedFuture(failure));
    }

    private Future<List<UploadedPart>> arrived(Optional<String> cursor, List<UploadedPart> before) {
        return store.parts(upload.atStore(), cursor).compose(page -> {
            before.addAll(page.entries());
            return page.next().isPresent() ? arrived(page.next(), before) : Future.succeededFuture(before);
        });
    }

    private Future<CompletedUpload> make(List<UploadedPart> arrived) {
        List<UploadedPart> parts = new Inventory(upload.ticket(), arrived).require(named);
        long size = parts.stream().mapToLong(UploadedPart::size).sum();
        return store.completeUpload(upload.atStore(), parts)
                .map(written -> new CompletedUpload(upload.key(), size, written.etag(), written.version()));
    }

    /** A store that has made the object knows nothing of the upload any more, or that it has no parts. */
    private Future<CompletedUpload> madeBefore(Otherwise otherwise) {
        Optional<String> mark = upload.ticket().terms().mark();
        return store.head(List.of(upload.wholeKey()))
                .compose(found -> found.get(0)
                        .filter(object ->
                                mark.isPresent() && object.uploadMark().equals(mark))
                        .map(object -> Future.succeededFuture(
                                new CompletedUpload(upload.key(), object.size(), object.etag(), object.version())))
                        .orElseGet(otherwise::get));
    }

    /** What is to be done where the object was not made before. */
    @FunctionalInterface
    private interface Otherwise {
        Future<CompletedUpload> get();
    }
}
