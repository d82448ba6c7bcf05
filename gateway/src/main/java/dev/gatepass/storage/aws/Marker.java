package dev.gatepass.storage.aws;

import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on that is ordered by key and by something else below: as one text, the second of the two first, which
 * has no line breaks.
 */
record Marker(String key, @Nullable String id) {
    private static final char BETWEEN = '\n';

    static String join(@Nullable String key, @Nullable String id) {
        return (id == null ? "" : id) + BETWEEN + (key == null ? "" : key);
    }

    static Marker parse(String text) {
        int end = text.indexOf(BETWEEN);
        if (end < 0) {
            throw new StoreFailure(Kind.NO_SUCH_PLACE, "a list does not go on at what is no place in it");
        }
        String id = text.substring(0, end);
        return new Marker(text.substring(end + 1), id.isEmpty() ? null : id);
    }
}
