package dev.gatepass;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.administration.BucketCheck;
import dev.gatepass.administration.BucketFinding;
import dev.gatepass.storage.aws.AwsCredentialFetcher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/**
 * Tries out, before anything else, whether the role of a bucket asks for the external id of its organization (T05): one that
 * does not is refused, and nothing else is tried with it.
 */
final class RoleCheck implements BucketCheck {
    private final Vertx vertx;
    private final AwsCredentialFetcher fetcher;
    private final BucketCheck next;

    RoleCheck(Vertx vertx, AwsCredentialFetcher fetcher, BucketCheck next) {
        this.vertx = vertx;
        this.fetcher = fetcher;
        this.next = next;
    }

    @Override
    public Future<List<BucketFinding>> check(StorageBucket bucket) {
        if (!(bucket.credential() instanceof CredentialReference.AssumeRole)) {
            return next.check(bucket);
        }
        return vertx.executeBlocking(() -> fetcher.reasonAgainstRole(bucket), false)
                .compose(reason -> reason.isPresent()
                        ? Future.succeededFuture(List.of(new BucketFinding(BucketFinding.Severity.ERROR, reason.get())))
                        : next.check(bucket));
    }
}
