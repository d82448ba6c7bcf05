package dev.gatepass.storage.check;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.storage.AllowedBuckets;
import dev.gatepass.storage.credentials.CredentialProblem;
import dev.gatepass.storage.remedies.CredentialRemedy;
import dev.gatepass.storage.remedies.RoleRemedy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether the role of a bucket is given to whoever shows the external id of its organization, and to nobody who does not
 * (T05). One that is not is refused, and nothing else is tried with it. Thread-safe.
 */
public final class RoleCheck {
    private final Vertx vertx;
    private final AllowedBuckets allowed;
    private final Function<StorageBucket, Optional<String>> reasonAgainstRole;

    /**
     * A check.
     *
     * @param allowed what the operator allows: for no other bucket is anybody shown who the gateway is
     * @param reasonAgainstRole why the role of a bucket cannot be used; may block, is asked on a worker thread, and throws
     *     {@link CredentialProblem} where that cannot be told now
     */
    public RoleCheck(Vertx vertx, AllowedBuckets allowed, Function<StorageBucket, Optional<String>> reasonAgainstRole) {
        this.vertx = vertx;
        this.allowed = allowed;
        this.reasonAgainstRole = reasonAgainstRole;
    }

    /** What there is against the role, if the bucket has one that may be asked for. Never fails. */
    Future<Optional<Finding>> against(StorageBucket bucket, Steps steps) {
        if (!(bucket.credential() instanceof CredentialReference.AssumeRole role)
                || allowed.reasonAgainst(bucket).isPresent()) {
            return Future.succeededFuture(Optional.empty());
        }
        return steps.limited(vertx.executeBlocking(() -> reasonAgainstRole.apply(bucket), false))
                .map(reason -> reason.map(why ->
                        Finding.of(FindingKind.ROLE_NOT_BOUND).saying(why).cured(RoleRemedy.of(role))))
                .otherwise(cause -> Optional.of(untold(bucket, cause)));
    }

    private static Finding untold(StorageBucket bucket, Throwable cause) {
        return Finding.of(FindingKind.CREDENTIAL_UNAVAILABLE)
                .saying("whether the role is given to Gatepass, and to nobody else through it, cannot be told now")
                .seeing(CauseWords.of(cause))
                .cured(CredentialRemedy.of(bucket));
    }
}
