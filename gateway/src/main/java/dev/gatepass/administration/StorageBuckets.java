package dev.gatepass.administration;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.Binding;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.administration.BucketBinder.Move;
import dev.gatepass.administration.BucketBinder.Step;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.storage.BucketOrigin;
import dev.gatepass.storage.check.Finding;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The storage buckets. Thread-safe; never blocks. */
public final class StorageBuckets {
    private static final String USES = "SELECT"
            + " EXISTS (SELECT FROM instance_binding WHERE storage_bucket = $1) AS instance,"
            + " EXISTS (SELECT FROM team WHERE storage_bucket = $1) AS team,"
            + " EXISTS (SELECT FROM pending_deletion WHERE storage_bucket = $1 AND state <> 'rewritten') AS deletions,"
            + " EXISTS (SELECT FROM instance_place WHERE storage_bucket = $1)"
            + " OR EXISTS (SELECT FROM team_place WHERE storage_bucket = $1)"
            + " OR EXISTS (SELECT FROM pending_deletion WHERE storage_bucket = $1) AS files";

    private final Transactions transactions;
    private final StorageConditions conditions;
    private final BucketBinder binder;

    StorageBuckets(Transactions transactions, StorageConditions conditions) {
        this.transactions = transactions;
        this.conditions = conditions;
        this.binder = new BucketBinder(transactions, conditions);
    }

    /** A part of the list. */
    public Future<Page<StoredBucket>> list(AdminGrant grant, PageRequest page) {
        return transactions.read(transaction ->
                Lists.page(transaction, BucketRows.SELECT, "name", page, this::stored, StoredBucket::name));
    }

    /** One by name. */
    public Future<Versioned<StoredBucket>> get(AdminGrant grant, String name) {
        return transactions.read(transaction -> read(transaction, name));
    }

    /** A new one, bound to nothing yet. */
    public Future<Versioned<StoredBucket>> create(Actor actor, StorageBucket bucket) {
        return transactions.change(
                actor, transaction -> make(transaction, bucket).compose(made -> read(transaction, bucket.name())));
    }

    private Future<StorageBucket> make(Transaction transaction, StorageBucket bucket) {
        conditions.require(bucket);
        return BucketRows.insert(transaction, bucket);
    }

    /**
     * Changes one; what is already so is neither changed nor recorded. One that serves something is tried out as it is to
     * be reached from then on, and changed as it was tried out or not at all. What is switched off is not tried out before
     * it is switched on again, and switching a bucket off is never refused for what else it is. One that may hold files,
     * switched off or not, is given another address only where the same objects are shown to be there.
     *
     * @param movedAlong whether the administrator answers for that instead
     */
    public Future<Bound<Versioned<StoredBucket>>> change(
            Actor actor,
            String name,
            UnaryOperator<StorageBucket> change,
            boolean movedAlong,
            Precondition precondition) {
        return binder.bind(
                actor,
                transaction -> read(transaction, name).compose(found -> {
                    precondition.check(found.version());
                    StorageBucket before = found.value().bucket();
                    StorageBucket after = change.apply(before);
                    if (after.equals(before)) {
                        return Future.succeededFuture(Step.withoutBucket(found));
                    }
                    return uses(transaction, name).compose(uses -> {
                        boolean tried = mayAndIsToBeTried(uses, before, after);
                        boolean moved =
                                uses.getBoolean("files") && !place(before).equals(place(after));
                        return BucketRows.update(transaction, before, after, moved && movedAlong)
                                .compose(written -> read(transaction, name)
                                        .map(changed -> new Step<>(
                                                changed,
                                                Optional.of(written).filter(any -> tried),
                                                Optional.of(new Move(before, written))
                                                        .filter(any -> moved && !movedAlong))));
                    });
                }));
    }

    /** A bucket that is there and may be tried out; refused where this deployment does not allow it, or not any more. */
    public Future<Candidate> candidate(AdminGrant grant, String name) {
        return transactions.read(transaction -> Standing.require(transaction, grant)
                .compose(holds -> read(transaction, name))
                .map(found -> {
                    StorageBucket bucket = found.value().bucket();
                    conditions.require(bucket);
                    return new Candidate(bucket, found.revision());
                }));
    }

    /** A bucket that could be made, and may be tried out; refused as {@link #create} would refuse it. */
    public Future<Candidate> candidate(Actor actor, StorageBucket fresh) {
        return transactions.rehearse(
                actor,
                transaction -> Transactions.revision(transaction)
                        .compose(revision -> make(transaction, fresh).map(whole -> new Candidate(whole, revision))));
    }

    /** Tries one out, and changes nothing. */
    public Future<List<Finding>> tryOut(AdminGrant grant, Candidate candidate, Consumer<Finding> progress) {
        return conditions.check().check(grant, candidate.bucket(), progress);
    }

    /**
     * A bucket that may be tried out.
     *
     * @param revision of the directory that was looked at
     */
    public record Candidate(StorageBucket bucket, long revision) {}

    /** What decides whether a store is reached, and answers. */
    private static List<Object> reach(StorageBucket bucket) {
        return List.of(
                bucket.region(),
                bucket.endpoint(),
                bucket.publicEndpoint(),
                bucket.addressing(),
                bucket.kmsKey(),
                bucket.credential());
    }

    /** What decides where Gatepass itself finds the objects, of what may change. */
    private static List<Object> place(StorageBucket bucket) {
        return List.of(BucketOrigin.ifKnownOfOwnCalls(bucket), bucket.addressing());
    }

    /**
     * Takes one away that serves nothing and in which no deletion is pending; the revision without it. What was deleted and
     * left alone stays in it as all else that it holds.
     */
    public Future<Long> delete(Actor actor, String name, Precondition precondition) {
        return transactions.change(
                actor,
                transaction -> read(transaction, name)
                        .compose(found -> {
                            precondition.check(found.version());
                            return uses(transaction, name);
                        })
                        .compose(uses -> {
                            refuseWhileUsed(uses);
                            return transaction.run(
                                    "DELETE FROM pending_deletion WHERE storage_bucket = $1", Tuple.of(name));
                        })
                        .compose(forgotten ->
                                transaction.run("DELETE FROM storage_bucket WHERE name = $1", Tuple.of(name)))
                        .compose(deleted -> {
                            transaction.record(Deed.DELETE, BucketRows.KIND, name, new JsonObject());
                            return Transactions.revision(transaction);
                        }));
    }

    /** Whether a change is one of how something is reached; refused where the bucket may not be so. */
    private boolean mayAndIsToBeTried(Row uses, StorageBucket before, StorageBucket after) {
        List<Binding.Scope> boundTo = new ArrayList<>();
        if (uses.getBoolean("instance")) {
            boundTo.add(Binding.Scope.INSTANCE);
        }
        if (uses.getBoolean("team")) {
            boundTo.add(Binding.Scope.TEAM);
        }
        if (after.disabled()) {
            conditions.requireOfSwitchedOff(before, after, boundTo);
            return false;
        }
        conditions.require(after, boundTo);
        return !boundTo.isEmpty() && (before.disabled() || !reach(before).equals(reach(after)));
    }

    private static Future<Row> uses(Transaction transaction, String name) {
        return transaction.rows(USES, Tuple.of(name)).map(rows -> rows.get(0));
    }

    private static void refuseWhileUsed(Row uses) {
        refuseIf(uses.getBoolean("instance"), "this storage bucket is the instance's: bind that to another first");
        refuseIf(uses.getBoolean("team"), "this storage bucket is a team's, and stays while that is there");
        refuseIf(
                uses.getBoolean("deletions"),
                "deletions are pending in this storage bucket: it stays until they are done");
    }

    private static void refuseIf(boolean used, String why) {
        if (used) {
            throw new Refusal(ErrorCode.CONFLICT, why);
        }
    }

    private Future<Versioned<StoredBucket>> read(Transaction transaction, String name) {
        return transaction.existing(
                BucketRows.SELECT + " WHERE name = $1", Tuple.of(name), "storage bucket", this::stored);
    }

    private StoredBucket stored(Row row) {
        StoredBucket stored = BucketRows.stored(row);
        return stored instanceof StoredBucket.Complete complete
                ? new StoredBucket.Complete(
                        complete.bucket(),
                        conditions.rule().reasonAgainstPlace(complete.bucket()),
                        complete.disabledAt())
                : stored;
    }
}
