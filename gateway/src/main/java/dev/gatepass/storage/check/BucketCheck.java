package dev.gatepass.storage.check;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.StorageBucket;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tries a bucket out before it is bound, or reached otherwise while it is (R16): whether it can be reached, and is set up
 * as it should be. Takes as long as the store takes, never blocks, and is asked outside of any transaction.
 */
@FunctionalInterface
public interface BucketCheck {
    /**
     * What there is to say about a bucket. It may not be in the directory yet, and may never be: nothing of it, its
     * credential above all, is kept for later.
     *
     * @param administrator by whose right the bucket is written to
     * @param progress told each finding as it is made, on the caller's context
     */
    Future<List<Finding>> check(AdminGrant administrator, StorageBucket bucket, Consumer<Finding> progress);
}
