package dev.gatepass.access;

import java.util.Optional;
import java.util.Set;

/**
 * An entry of the list of supported file stores: a bucket or a folder in it, or all of CoreWeave. Of a bucket's address
 * (R19) it holds where the bucket is and none of the credentials, so that it can be shown.
 *
 * @param address the address as it can be shown
 * @param stores where the bucket may lie: more than one where the address leaves open whether TLS is spoken
 * @param bucket the bucket's own name, or empty for all buckets
 * @param folder below which it is: empty for the whole bucket, or ends with "/"
 */
public record FileStore(String address, Set<Store> stores, Optional<String> bucket, String folder) {
    public FileStore {
        stores = Set.copyOf(stores);
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException naming the part that is wrong, and repeating nothing of the text: a secret may be in
     *     it
     */
    public static FileStore parse(String text) {
        return AddressText.store(text);
    }

    /** Whether a storage bucket lies in this one as a whole. */
    boolean holds(StorageBucket other) {
        return stores.contains(other.store())
                && bucket.map(other.bucket()::equals).orElse(true)
                && other.prefix().startsWith(folder);
    }

    @Override
    public String toString() {
        return address;
    }
}
