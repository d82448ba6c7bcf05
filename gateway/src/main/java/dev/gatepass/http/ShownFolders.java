package dev.gatepass.http;

import dev.gatepass.access.Directory;
import dev.gatepass.storage.objects.ListRequest;
import dev.gatepass.storage.objects.Listing;
import dev.gatepass.storage.objects.ObjectStore;
import dev.gatepass.storage.objects.PageRequest;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folders of a list, without those in which nothing is but what is deleted. Each that is looked into costs a request to
 * the store, so only the first of a page are, and as long as anything at all is deleted; the others are shown.
 *
 * @param store lists them
 * @param directory what is deleted
 * @param bucket the name that the bucket is configured under
 */
record ShownFolders(ObjectStore store, Directory directory, String bucket) {
    /** How many of a page are looked into. */
    static final int LOOKED_INTO = 20;

    /** How many of its first keys a folder is judged by. */
    private static final int KEYS = 100;

    /** A page with the folders that are shown of it; fails as the store does. */
    Future<Listing> of(Listing page) {
        if (!directory.hasPendingDeletions() || page.folders().isEmpty()) {
            return Future.succeededFuture(page);
        }
        List<String> looked = page.folders().stream().limit(LOOKED_INTO).toList();
        return Future.all(looked.stream().map(this::isShown).toList()).map(shown -> {
            List<String> folders = new ArrayList<>();
            for (int i = 0; i < page.folders().size(); i++) {
                if (i >= looked.size() || shown.<Boolean>resultAt(i)) {
                    folders.add(page.folders().get(i));
                }
            }
            return new Listing(page.objects(), folders, page.next());
        });
    }

    private Future<Boolean> isShown(String folder) {
        PageRequest first = new PageRequest(folder, Optional.empty(), KEYS);
        return store.list(new ListRequest(first, Optional.empty()))
                .map(found -> found.next().isPresent()
                        || found.objects().stream()
                                .anyMatch(object -> !directory.isPendingDeletion(bucket, object.key())));
    }
}
