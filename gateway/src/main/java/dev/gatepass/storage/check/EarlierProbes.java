package dev.gatepass.storage.check;

import dev.gatepass.access.ProbeGrant;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.storage.objects.ListRequest;
import dev.gatepass.storage.objects.ListedObject;
import dev.gatepass.storage.objects.ObjectStore;
import dev.gatepass.storage.objects.PageRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes away what earlier checks of the bucket could not, since their gateway was killed: a few files each time, an hour
 * after they were written or later, when no check can be at work with them. Makes no finding. Versions behind a deletion
 * are not seen.
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

    /** @param own the key of the check that is at work, beside which the others are */
    EarlierProbes(ObjectStore store, StorageBucket bucket, ObjectKey own, Instant now) {
        this.store = store;
        this.bucket = bucket;
        this.own = own;
        this.now = now;
    }

    /** Never fails. */
    Future<Void> remove() {
        PageRequest all = new PageRequest(own.prefix().value() + ProbeGrant.BEGINNING, Optional.empty(), LOOKED_AT);
        return store.list(new ListRequest(all, Optional.empty()))
                .compose(listed -> Future.join(listed.objects().stream()
                        .filter(this::isOver)
                        .limit(MOST)
                        .map(this::remove)
                        .toList()))
                .transform(done -> Future.succeededFuture());
    }

    private boolean isOver(ListedObject object) {
        return NAME.matcher(name(object)).matches() && object.lastModified().isBefore(now.minus(OVER));
    }

    private Future<Boolean> remove(ListedObject object) {
        ObjectKey key = (ObjectKey) ObjectKey.parse(own.prefix(), name(object));
        return new Leftovers(store, bucket, key, new Findings(unsaid -> {})).remove();
    }

    private String name(ListedObject object) {
        return object.key().substring(own.prefix().value().length());
    }
}
