package dev.gatepass.administration;

import dev.gatepass.access.StorageBucket;
import io.vertx.core.Future;
import java.util.List;

/**
 * Tries a bucket out before it is bound, or reached otherwise while it is (R16): whether it can be reached, and is set up as it should be. Takes as long as
 * the store takes, never blocks, and is asked outside of any transaction.
 */
@FunctionalInterface
public interface BucketCheck {
    /**
     * What there is to say about a bucket. It may not be in the directory yet, and may never be: nothing of it, its
     * credential above all, is to be kept for later.
     */
    Future<List<BucketFinding>> check(StorageBucket bucket);
}
