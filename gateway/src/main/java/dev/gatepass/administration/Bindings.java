package dev.gatepass.administration;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.Binding;
import dev.gatepass.access.WireName;
import dev.gatepass.administration.BucketBinder.Step;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;

/**
 * Which bucket serves what: all of them to see, and the instance's to change (R17). A team gets its bucket where the team
 * is made or changed. Thread-safe; never blocks.
 */
public final class Bindings {
    private static final String KIND = "instance_binding";
    private static final String INSTANCE = "instance";
    private static final String SELECT_ALL =
            "SELECT 'instance:' AS place, 'instance' AS scope, NULL::text AS team, storage_bucket FROM instance_binding"
                    + " UNION ALL SELECT 'team:' || name, 'team', name, storage_bucket FROM team"
                    + " WHERE storage_bucket IS NOT NULL";
    private static final String SELECT =
            "SELECT 'instance' AS scope, NULL::text AS team, storage_bucket, version FROM instance_binding";
    private static final String PUT = "INSERT INTO instance_binding (storage_bucket) VALUES ($1)"
            + " ON CONFLICT (one_row) DO UPDATE SET storage_bucket = excluded.storage_bucket";

    private static final String PLACES_BEFORE = "SELECT storage_bucket FROM instance_place WHERE storage_bucket NOT IN"
            + " (SELECT storage_bucket FROM instance_binding) ORDER BY storage_bucket";

    private final Transactions transactions;
    private final StorageConditions conditions;
    private final BucketBinder binder;

    /**
     * What has become of the instance's binding.
     *
     * @param state as it is
     * @param before the other buckets that it ever led to, where it leads to another now
     * @param made whether there was none before
     */
    public record Put(Versioned<BoundPlace> state, List<String> before, boolean made) {}

    /**
     * That it is gone.
     *
     * @param before the buckets that it ever led to
     * @param revision the revision of the directory from which on it is gone
     */
    public record Gone(List<String> before, long revision) {}

    Bindings(Transactions transactions, StorageConditions conditions) {
        this.transactions = transactions;
        this.conditions = conditions;
        this.binder = new BucketBinder(transactions, conditions);
    }

    /** A part of the list: the instance's first, then the teams'. */
    public Future<Page<BoundPlace>> list(AdminGrant grant, PageRequest page) {
        return transactions.read(transaction -> Lists.page(
                transaction,
                SELECT_ALL,
                "place",
                page,
                Bindings::place,
                place -> WireName.of(place.scope()) + ":" + place.team().orElse("")));
    }

    /** The instance's. */
    public Future<Versioned<BoundPlace>> instance(AdminGrant grant) {
        return transactions.read(transaction -> read(transaction).map(Bindings::required));
    }

    /** Binds the instance to a bucket; what is already so is neither changed nor recorded. */
    public Future<Bound<Put>> putInstance(Actor actor, String storageBucket, Precondition precondition) {
        return binder.bind(
                actor,
                transaction -> read(transaction).compose(found -> {
                    precondition.check(found.map(Versioned::version));
                    Optional<String> before = found.map(one -> one.value().storageBucket());
                    return before.equals(Optional.of(storageBucket))
                            ? Future.succeededFuture(Step.withoutBucket(new Put(required(found), List.of(), false)))
                            : bind(transaction, storageBucket, before.isEmpty());
                }));
    }

    /** Leaves the instance without a bucket. */
    public Future<Gone> removeInstance(Actor actor, Precondition precondition) {
        return transactions.change(
                actor,
                transaction -> read(transaction)
                        .compose(found -> {
                            precondition.check(required(found).version());
                            return transaction.run("DELETE FROM instance_binding", Tuple.tuple());
                        })
                        .compose(deleted -> {
                            transaction.record(Deed.DELETE, KIND, INSTANCE, new JsonObject());
                            return before(transaction);
                        })
                        .compose(before ->
                                Transactions.revision(transaction).map(revision -> new Gone(before, revision))));
    }

    private Future<Step<Put>> bind(Transaction transaction, String storageBucket, boolean made) {
        return BucketRows.referredTo(transaction, storageBucket).compose(bucket -> {
            conditions.require(bucket, List.of(Binding.Scope.INSTANCE));
            transaction.record(
                    made ? Deed.CREATE : Deed.CHANGE,
                    KIND,
                    INSTANCE,
                    new JsonObject().put("storage_bucket", storageBucket));
            return transaction
                    .run(PUT, Tuple.of(storageBucket))
                    .compose(written -> before(transaction))
                    .compose(before -> read(transaction)
                            .map(found -> new Step<>(new Put(required(found), before, made), Optional.of(bucket))));
        });
    }

    /** The buckets that the instance was ever bound to, but for the one that it is bound to. */
    private static Future<List<String>> before(Transaction transaction) {
        return transaction
                .rows(PLACES_BEFORE, Tuple.tuple())
                .map(rows -> rows.stream()
                        .map(row -> row.getString("storage_bucket"))
                        .toList());
    }

    private static Versioned<BoundPlace> required(Optional<Versioned<BoundPlace>> found) {
        return found.orElseThrow(
                () -> new Refusal(ErrorCode.NOT_FOUND, "the instance is not bound to a storage bucket"));
    }

    private static Future<Optional<Versioned<BoundPlace>>> read(Transaction transaction) {
        return transaction.find(SELECT, Tuple.tuple(), Bindings::place);
    }

    private static BoundPlace place(Row row) {
        return new BoundPlace(
                WireName.parse(Binding.Scope.class, row.getString("scope")),
                Optional.ofNullable(row.getString("team")),
                row.getString("storage_bucket"));
    }
}
