package dev.gatepass.storage.objects;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks stores for callers, who are told no more of a failure than is good for them. Thread-safe. */
public final class AskedStores {
    private static final Logger LOG = LoggerFactory.getLogger(AskedStores.class);

    /** What only an operator can put right. */
    private static final Set<Kind> FOR_OPERATORS =
            EnumSet.of(Kind.NOT_FOUND, Kind.FORBIDDEN, Kind.WRONG_REGION, Kind.NOT_ALLOWED, Kind.BROKEN);

    private final ObjectStores stores;

    /** Over all stores. */
    public AskedStores(ObjectStores stores) {
        this.stores = stores;
    }

    /** Asks the store of a bucket; fails with a {@link dev.gatepass.failure.Failure}. */
    public <T> Future<T> ask(StorageBucket bucket, Function<ObjectStore, Future<T>> question) {
        return Future.succeededFuture(bucket)
                .compose(it -> question.apply(stores.of(it)))
                .recover(failure ->
                        Future.failedFuture(failure instanceof StoreFailure known ? told(bucket, known) : failure));
    }

    private static Throwable told(StorageBucket bucket, StoreFailure failure) {
        if (FOR_OPERATORS.contains(failure.kind())) {
            LOG.warn("The store of storage bucket {} did not do it: {}", bucket.name(), failure.getMessage());
        }
        return failure.toCaller();
    }
}
