package dev.gatepass.uploads;

import dev.gatepass.access.Binding;
import dev.gatepass.storage.objects.UploadTerms;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * All that is known of an upload: what its id, sealed, says.
 *
 * @param team whose it is
 * @param scope whether it goes to the bucket of the team or of the instance
 * @param bucket which bucket that was when it was begun
 * @param key the object within the team
 * @param storeId what the store calls the upload
 * @param terms what it was begun with
 * @param partSize bytes of each part but the last; empty where only the store knew of the upload
 * @param size bytes of the object, where they were told
 * @param startedAt when it was begun, in whole seconds
 * @param endsAt when it may no longer go on, in whole seconds
 */
record UploadTicket(
        String team,
        Binding.Scope scope,
        BucketIdentity bucket,
        String key,
        String storeId,
        UploadTerms terms,
        Optional<Long> partSize,
        Optional<Long> size,
        Instant startedAt,
        Instant endsAt) {
    UploadTicket {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(partSize, "partSize");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(endsAt, "endsAt");
        if (team.isEmpty() || key.isEmpty() || storeId.isEmpty()) {
            throw new IllegalArgumentException("an upload has a team, a key and an id");
        }
        if (size.isPresent() && partSize.isEmpty()) {
            throw new IllegalArgumentException("who tells the size of an object is told that of its parts");
        }
    }

    /** How many parts the object has, where its size was told. */
    Optional<Integer> partCount() {
        return size.map(bytes -> PartSizes.count(bytes, partSize.orElseThrow()));
    }

    /** How many bytes a part has, where the size of the object was told. */
    Optional<Long> sizeOfPart(int number) {
        return size.map(bytes -> Math.min(partSize.orElseThrow(), bytes - (number - 1) * partSize.orElseThrow()));
    }
}
