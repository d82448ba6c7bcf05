package dev.gatepass.administration;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.storage.check.Finding;
import dev.gatepass.storage.check.Severity;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Binds buckets that were tried out. Trying takes as long as a store takes, and a change holds up all others, so it happens
 * in three steps: a rehearsal, which refuses whatever the directory refuses before any store is asked; the check, outside
 * of any transaction; and the change, which does the same once more and finds the bucket as it was checked, or refuses
 * (docs/decisions/0016-buckets-are-tried-out-between-two-transactions.md). That a bucket which holds files still shows them
 * at another address is proved in the same way.
 */
final class BucketBinder {
    private static final Logger LOG = LoggerFactory.getLogger(BucketBinder.class);

    private final Transactions transactions;
    private final StorageConditions conditions;

    /**
     * What a change did.
     *
     * @param result its result
     * @param bucket the bucket that it bound, or by which it reaches otherwise what is bound, if it did
     * @param move the move that it made of a bucket, if that is to be proved
     */
    record Step<T>(T result, Optional<StorageBucket> bucket, Optional<Move> move) {
        Step(T result, Optional<StorageBucket> bucket) {
            this(result, bucket, Optional.empty());
        }

        static <T> Step<T> withoutBucket(T result) {
            return new Step<>(result, Optional.empty());
        }
    }

    /**
     * That a bucket is reached at another address.
     *
     * @param before as it was reached
     * @param after as it is reached from now on
     */
    record Move(StorageBucket before, StorageBucket after) {}

    BucketBinder(Transactions transactions, StorageConditions conditions) {
        this.transactions = transactions;
        this.conditions = conditions;
    }

    /** Does {@code work} with the bucket that it binds, or changes while it is bound, checked before. */
    <T> Future<Bound<T>> bind(Actor actor, Function<Transaction, Future<Step<T>>> work) {
        return transactions
                .rehearse(actor, work)
                .compose(rehearsed -> check(actor, rehearsed.bucket())
                        .compose(findings -> prove(actor, rehearsed.move()).map(findings))
                        .compose(findings -> transactions
                                .change(
                                        actor,
                                        transaction -> work.apply(transaction).map(done -> {
                                            requireSame(rehearsed, done);
                                            return done.result();
                                        }))
                                .map(result -> new Bound<>(result, findings))));
    }

    private Future<List<Finding>> check(Actor actor, Optional<StorageBucket> bucket) {
        return bucket.map(one -> check(actor, one)).orElseGet(() -> Future.succeededFuture(List.of()));
    }

    private Future<List<Finding>> check(Actor actor, StorageBucket bucket) {
        return Future.succeededFuture(bucket)
                .compose(one -> conditions.check().check(actor.grant(), one, finding -> {}))
                .timeout(conditions.patience().toMillis(), TimeUnit.MILLISECONDS)
                .recover(cause -> Future.failedFuture(unfinished(bucket, cause)))
                .map(findings -> {
                    String errors = errors(findings);
                    if (!errors.isEmpty()) {
                        throw new Refusal(ErrorCode.BUCKET_CHECK_FAILED, errors, findings);
                    }
                    return findings;
                });
    }

    private Future<Void> prove(Actor actor, Optional<Move> move) {
        return move.map(one -> prove(actor, one)).orElseGet(Future::succeededFuture);
    }

    private Future<Void> prove(Actor actor, Move move) {
        return Future.succeededFuture(move)
                .compose(one -> conditions.moves().reasonAgainst(actor.grant(), one.before(), one.after()))
                .timeout(conditions.patience().toMillis(), TimeUnit.MILLISECONDS)
                .recover(cause -> {
                    LOG.warn(
                            "a move of the storage bucket {} is not proved: {}",
                            move.after().name(),
                            cause.toString());
                    return Future.succeededFuture(Optional.of("the proof did not come to an end"));
                })
                .map(reason -> {
                    reason.ifPresent(BucketBinder::refuseMove);
                    return null;
                });
    }

    private static void refuseMove(String why) {
        throw new Refusal(
                ErrorCode.CONFLICT,
                "the bucket holds files, or deletions are pending in it, and nothing shows that they are at the new address"
                        + " too: " + why + ". Make another storage bucket there, copy the files and bind it; or say"
                        + " objects_moved_along where it is known that the same objects are there");
    }

    private static Throwable unfinished(StorageBucket bucket, Throwable cause) {
        LOG.warn("the check of the storage bucket {} did not come to an end: {}", bucket.name(), cause.toString());
        return new Refusal(
                ErrorCode.BUCKET_CHECK_FAILED, "the check of the bucket did not come to an end, so nothing is changed");
    }

    private static String errors(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::message)
                .collect(Collectors.joining("; "));
    }

    private static void requireSame(Step<?> checked, Step<?> done) {
        if (!settings(checked.bucket()).equals(settings(done.bucket()))
                || !places(checked.move()).equals(places(done.move()))) {
            throw new Refusal(
                    ErrorCode.CONFLICT, "somebody else has changed the storage bucket while it was checked: try again");
        }
    }

    private static List<Optional<StorageBucket>> places(Optional<Move> move) {
        return List.of(settings(move.map(Move::before)), settings(move.map(Move::after)));
    }

    /** A bucket that is made on the way has another version each time. */
    private static Optional<StorageBucket> settings(Optional<StorageBucket> bucket) {
        return bucket.map(one -> one.withVersion(0));
    }
}
