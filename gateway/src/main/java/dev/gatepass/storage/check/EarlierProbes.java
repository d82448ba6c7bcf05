package dev.gatepass.storage.check;

import dev.gatepass.access.ProbeGrant;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.storage.objects.ListRequest;
import dev.gatepass.storage.objects.ListedObject;
import dev.gatepass.storage.objects.ObjectStore;
import dev.gatepass.storage.objects.ObjectVersion;
import dev.gatepass.storage.objects.PageRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes away what earlier checks of the bucket could not, since their gateway was killed: a few files each time, an hour
 * after they were written or later, when no check can be at work with them, and with them what is behind a deletion, where
 * the store lets it be seen. Makes no finding.
 */
final class EarlierProbes {
    private static final Pattern NAME =
            Pattern.compile(ProbeGrant.BEGINNING + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Duration OVER = Duration.ofHours(1);
    private static final int MOST = 10;
    private static final int LOOKED_AT = 1000;

    private final ObjectStore store;
    private final StorageBucket bucket;
    private final ObjectKey own;
    private final Instant now;

    /**
     * Those beside the file of a check that is at work.
     *
     * @param own its key
     * @param now by the clock of the store, which has dated the files too
     */
    EarlierProbes(ObjectStore store, StorageBucket bucket, ObjectKey own, Instant now) {
        this.store = store;
        this.bucket = bucket;
        this.own = own;
        this.now = now;
    }

    /** Never fails. */
    Future<Void> remove() {
        return over().compose(
                        names -> Future.join(names.limit(MOST).map(this::remove).toList()))
                .transform(done -> Future.succeededFuture());
    }

    /** The names of the files; where versions cannot be seen, of those that are not deleted. */
    private Future<Stream<String>> over() {
        PageRequest all = new PageRequest(own.prefix().value() + ProbeGrant.BEGINNING, Optional.empty(), LOOKED_AT);
        return store.versions(all)
                .map(page -> over(page.entries(), ObjectVersion::key, ObjectVersion::lastModified))
                .recover(unseen -> store.list(new ListRequest(all, Optional.empty()))
                        .map(page -> over(page.objects(), ListedObject::key, ListedObject::lastModified)));
    }

    private <T> Stream<String> over(List<T> found, Function<T, String> key, Function<T, Instant> written) {
        return found.stream()
                .filter(one -> written.apply(one).isBefore(now.minus(OVER)))
                .map(key)
                .filter(any -> !any.equals(own.value()))
                .map(any -> any.substring(own.prefix().value().length()))
                .filter(name -> NAME.matcher(name).matches())
                .distinct();
    }

    private Future<Boolean> remove(String name) {
        ObjectKey key = (ObjectKey) ObjectKey.parse(own.prefix(), name);
        return new Leftovers(store, bucket, key, new Findings(unsaid -> {})).remove();
    }
}
