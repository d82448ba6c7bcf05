package dev.gatepass.uploads;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.storage.objects.ObjectFacts;
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
    private final NamedParts named;

    Completion(ObjectStore store, OngoingUpload upload, NamedParts named) {
        this.store = store;
        this.upload = upload;
        this.named = named;
    }

    /**
     * Fails with {@link Kind#NOT_FOUND} where there is neither the upload nor an object of it, and with a {@link Refusal} where
     * the parts are not those that are named.
     */
    Future<CompletedUpload> run() {
        return arrived(Optional.empty(), new ArrayList<>())
                .compose(this::make)
                .recover(failure -> mayBeDone(failure) ? madeBefore(failure) : Future.failedFuture(failure));
    }

    /** A store that has made the object knows nothing of the upload any more, or of parts that came after. */
    private static boolean mayBeDone(Throwable failure) {
        return (failure instanceof StoreFailure known && known.kind() == Kind.NOT_FOUND)
                || (failure instanceof Refusal refusal && refusal.code() == ErrorCode.CONFLICT);
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

    private Future<CompletedUpload> madeBefore(Throwable failure) {
        Optional<String> mark = upload.ticket().terms().mark();
        if (mark.isEmpty()) {
            return Future.failedFuture(failure);
        }
        return store.head(List.of(upload.wholeKey()))
                .recover(unseen -> Future.failedFuture(failure instanceof Refusal ? failure : unseen))
                .compose(found -> found.get(0)
                        .filter(object -> object.uploadMark().equals(mark))
                        .map(this::again)
                        .orElseGet(() -> Future.failedFuture(failure)));
    }

    private Future<CompletedUpload> again(ObjectFacts object) {
        upload.ticket().partSize().ifPresent(size -> new MadeObject(size, object).require(named));
        return Future.succeededFuture(
                new CompletedUpload(upload.key(), object.size(), object.etag(), object.version()));
    }
}
