package dev.gatepass.storage.check;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.StorageBucket;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tries out, before anything else, whether the role of a bucket asks for the external id of its organization (T05): one that
 * does not is refused, and nothing else is tried with it. Thread-safe.
 */
public final class RoleCheck implements BucketCheck {
    private final Vertx vertx;
    private final Function<StorageBucket, Optional<String>> reasonAgainstRole;
    private final BucketCheck next;

    /**
     * A check before another.
     *
     * @param reasonAgainstRole why the role of a bucket cannot be used; may block, and is asked on a worker thread
     */
    public RoleCheck(Vertx vertx, Function<StorageBucket, Optional<String>> reasonAgainstRole, BucketCheck next) {
        this.vertx = vertx;
        this.reasonAgainstRole = reasonAgainstRole;
        this.next = next;
    }

    @Override
    public Future<List<Finding>> check(AdminGrant administrator, StorageBucket bucket, Consumer<Finding> progress) {
        if (!(bucket.credential() instanceof CredentialReference.AssumeRole)) {
            return next.check(administrator, bucket, progress);
        }
        return vertx.executeBlocking(() -> reasonAgainstRole.apply(bucket), false)
                .compose(reason -> reason.map(why -> refused(why, progress))
                        .orElseGet(() -> next.check(administrator, bucket, progress)));
    }

    private static Future<List<Finding>> refused(String reason, Consumer<Finding> progress) {
        Finding finding = Finding.of(FindingKind.ROLE_NOT_BOUND).saying(reason);
        progress.accept(finding);
        return Future.succeededFuture(List.of(finding));
    }
}
