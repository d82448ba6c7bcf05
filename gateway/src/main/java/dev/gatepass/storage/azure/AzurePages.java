package dev.gatepass.storage.azure;

import com.azure.core.http.rest.PagedIterable;
import com.azure.core.http.rest.PagedResponse;
import com.azure.storage.blob.models.BlobStorageException;
import java.util.Optional;

/** One page of what the client would go through as a whole. */
final class AzurePages {
    private AzurePages() {}

    /** The page at a cursor; the first, without one. */
    static <T> PagedResponse<T> page(PagedIterable<T> all, Optional<String> cursor) {
        return cursor.isPresent()
                ? goingOn(all, cursor.get())
                : all.iterableByPage().iterator().next();
    }

    private static <T> PagedResponse<T> goingOn(PagedIterable<T> all, String cursor) {
        try {
            return all.iterableByPage(cursor).iterator().next();
        } catch (BlobStorageException answered) {
            throw AzureFailures.ofPage(answered);
        }
    }

    /** The cursor of the page behind it. */
    static Optional<String> next(PagedResponse<?> page) {
        return Optional.ofNullable(page.getContinuationToken()).filter(token -> !token.isEmpty());
    }
}
