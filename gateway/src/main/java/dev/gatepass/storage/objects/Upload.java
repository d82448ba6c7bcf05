package dev.gatepass.storage.objects;

import dev.gatepass.signing.ObjectKey;
import java.util.Objects;

/**
 * An upload in parts that was begun.
 *
 * @param key the object that it will be
 * @param id what the store calls it; in Azure, which has no such thing, what all its block ids begin with
 * @param terms what it was begun with, which Azure wants to hear at the end
 */
public record Upload(ObjectKey key, String id, UploadTerms terms) {
    public Upload {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(terms, "terms");
        if (id.isEmpty()) {
            throw new IllegalArgumentException("an upload has an id");
        }
    }
}
