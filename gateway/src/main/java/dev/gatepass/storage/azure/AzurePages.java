package dev.gatepass.storage.azure;

import com.azure.core.http.rest.PagedIterable;
import com.azure.core.http.rest.PagedResponse;
import java.util.Optional;

/** One page of what the client would go through as a whole. */
final class AzurePages {
    private AzurePages() {}

    /** The page at a cursor; the first, without one. */
    static <T> PagedResponse<T> page(PagedIterable<T> all, Optional<String> cursor) {
        Iterable<PagedResponse<T>> pages = cursor.isPresent() ? all.iterableByPage(cursor.get()) : all.iterableByPage();
        return pages.iterator().next();
    }

    /** The cursor of the page behind it. */
    static Optional<String> next(PagedResponse<?> page) {
        return Optional.ofNullable(page.getContinuationToken()).filter(token -> !token.isEmpty());
    }
}
