package dev.gatepass.storage.check;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.StorageBucket;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Proves of a bucket that is to be reached at another address that the same objects are there: what is deleted, and was
 * before, is removed there. Takes as long as the stores take, never blocks, and is asked outside of any transaction.
 */
@FunctionalInterface
public interface MoveProof {
    /**
     * What speaks against it, in words for administrators; empty where it is proved.
     *
     * @param administrator by whose right the bucket is written to
     * @param before as it is reached until now
     * @param after as it is to be reached
     */
    Future<Optional<String>> reasonAgainst(AdminGrant administrator, StorageBucket before, StorageBucket after);
}
