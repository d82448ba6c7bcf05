package dev.gatepass;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.administration.BucketCheck;
import dev.gatepass.administration.BucketFinding;
import io.vertx.core.Future;
import java.util.List;

/** Takes every bucket as it is said to be: opens no connection, and finds nothing. */
final class UncheckedBuckets implements BucketCheck {
    @Override
    public Future<List<BucketFinding>> check(StorageBucket bucket) {
        return Future.succeededFuture(List.of());
    }
}
