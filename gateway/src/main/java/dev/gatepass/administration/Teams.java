package dev.gatepass.administration;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.Binding;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.Team;
import dev.gatepass.administration.BucketBinder.Step;
import dev.gatepass.directory.postgres.RowReader;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The teams, and the buckets that they have of their own. Thread-safe; never blocks. */
public final class Teams {
    private static final String KIND = "team";
    private static final String SELECT =
            "SELECT name, organization, storage_bucket, disabled, disabled_at, version FROM team";

    /** What goes with one, for the record; its members are people who stay, so they are counted and not named. */
    private static final String BELONGINGS = "SELECT jsonb_strip_nulls(jsonb_build_object('service_accounts',"
            + " (SELECT jsonb_agg(name ORDER BY name) FROM account WHERE kind = 'service-account' AND team = $1),"
            + " 'members', (SELECT nullif(count(*), 0) FROM team_membership WHERE team = $1))) AS belongings";

    /** Its own first, and the instance's, where files from before may be. */
    private static final String BUCKETS = BucketRows.SELECT
            + " WHERE name = $1 OR name IN (SELECT storage_bucket FROM instance_binding) ORDER BY name <> $1";

    /** Where the files of a team lie that has no bucket of its own; nowhere else has it any. */
    private static final String INSTANCES = "SELECT storage_bucket FROM instance_binding WHERE storage_bucket <> $1";

    private final Transactions transactions;
    private final StorageConditions conditions;
    private final BucketBinder binder;

    /**
     * What has become of a team.
     *
     * @param state as it is
     * @param leftIn the instance's bucket, in which files of the team stay where it was given another
     */
    public record Change(Versioned<StoredTeam> state, Optional<String> leftIn) {}

    Teams(Transactions transactions, StorageConditions conditions) {
        this.transactions = transactions;
        this.conditions = conditions;
        this.binder = new BucketBinder(transactions, conditions);
    }

    /** A part of the list, of one organization's where that is named. */
    public Future<Page<Team>> list(AdminGrant grant, Optional<String> organization, PageRequest page) {
        String select =
                SELECT + organization.map(one -> " WHERE organization = $3").orElse("");
        List<String> parameters = organization.stream().toList();
        return transactions.read(
                transaction -> Lists.page(transaction, select, parameters, "name", page, RowReader::team, Team::name));
    }

    /** One by name. */
    public Future<Versioned<StoredTeam>> get(AdminGrant grant, String name) {
        return transactions.read(transaction -> read(transaction, name));
    }

    /** A new one; with its bucket, or not at all (R15, R16). */
    public Future<Bound<Versioned<StoredTeam>>> create(Actor actor, Team team, Optional<TeamStorage> storage) {
        return binder.bind(
                actor,
                transaction -> Organizations.requireThere(transaction, team.organization())
                        .compose(found -> bucket(transaction, team, storage))
                        .compose(bucket -> insert(transaction, team, bucket)));
    }

    /**
     * Changes what is given; what is already so is neither changed nor recorded. A team that has no bucket may be given
     * one, which it keeps from then on (R9).
     */
    public Future<Bound<Change>> change(
            Actor actor,
            String name,
            Optional<Boolean> disabled,
            Optional<TeamStorage> storage,
            Precondition precondition) {
        return binder.bind(
                actor,
                transaction -> read(transaction, name).compose(found -> {
                    precondition.check(found.version());
                    Team team = found.value().team();
                    return bucket(transaction, team, newStorage(team, storage)).compose(bucket -> {
                        Team wanted = new Team(
                                name,
                                team.organization(),
                                bucket.map(StorageBucket::name).or(team::storageBucket),
                                disabled.orElse(team.disabled()));
                        return wanted.equals(team)
                                ? Future.succeededFuture(Step.withoutBucket(new Change(found, Optional.empty())))
                                : update(transaction, team, wanted)
                                        .compose(changed -> leftIn(transaction, bucket)
                                                .map(instances -> new Step<>(new Change(changed, instances), bucket)));
                    });
                }));
    }

    private static Future<Optional<String>> leftIn(Transaction transaction, Optional<StorageBucket> given) {
        return given.map(bucket -> transaction
                        .row(INSTANCES, Tuple.of(bucket.name()))
                        .map(row -> row.map(found -> found.getString("storage_bucket"))))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    /**
     * Takes one away, with its memberships and its service accounts; the revision without it. Its files stay, and so do
     * the deletions that are pending among them, so its name is never given to another.
     */
    public Future<Long> delete(Actor actor, String name, Precondition precondition) {
        return transactions.change(
                actor,
                transaction -> read(transaction, name)
                        .compose(found -> {
                            precondition.check(found.version());
                            return transaction.existing(BELONGINGS, Tuple.of(name), KIND);
                        })
                        .compose(row -> {
                            transaction.record(Deed.DELETE, KIND, name, row.getJsonObject("belongings"));
                            return transaction.run("DELETE FROM team WHERE name = $1", Tuple.of(name));
                        })
                        .compose(deleted -> Transactions.revision(transaction)));
    }

    /** What is asked for, but for the bucket that the team has already. */
    private static Optional<TeamStorage> newStorage(Team team, Optional<TeamStorage> storage) {
        boolean has = storage.isPresent()
                && storage.get() instanceof TeamStorage.Existing existing
                && team.storageBucket().equals(Optional.of(existing.name()));
        if (storage.isPresent() && !has && team.storageBucket().isPresent()) {
            throw new Refusal(ErrorCode.CONFLICT, "the storage bucket of a team is immutable once there is one");
        }
        return has ? Optional.empty() : storage;
    }

    private Future<Optional<StorageBucket>> bucket(Transaction transaction, Team team, Optional<TeamStorage> storage) {
        if (storage.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        Future<StorageBucket> bucket = storage.get() instanceof TeamStorage.Existing existing
                ? BucketRows.referredTo(transaction, existing.name())
                : fresh(transaction, ((TeamStorage.Fresh) storage.get()).bucket(), team.organization());
        return bucket.map(found -> {
            conditions.require(found, List.of(Binding.Scope.TEAM));
            return Optional.of(found);
        });
    }

    private static Future<StorageBucket> fresh(Transaction transaction, StorageBucket bucket, String organization) {
        if (!bucket.organization().equals(Optional.of(organization))) {
            throw new IllegalStateException("a bucket that is made for a team is its organization's");
        }
        return BucketRows.insert(transaction, bucket);
    }

    private static Future<Step<Versioned<StoredTeam>>> insert(
            Transaction transaction, Team team, Optional<StorageBucket> bucket) {
        String storageBucket = bucket.map(StorageBucket::name).orElse(null);
        return transaction
                .run(
                        "INSERT INTO team (name, organization, storage_bucket) VALUES ($1, $2, $3)",
                        Tuple.of(team.name(), team.organization(), storageBucket))
                .compose(inserted -> {
                    JsonObject details = new JsonObject().put("organization", team.organization());
                    bucket.ifPresent(own -> details.put("storage_bucket", own.name()));
                    transaction.record(Deed.CREATE, KIND, team.name(), details);
                    return read(transaction, team.name());
                })
                .map(made -> new Step<>(made, bucket));
    }

    private static Future<Versioned<StoredTeam>> update(Transaction transaction, Team before, Team wanted) {
        return transaction
                .run(
                        "UPDATE team SET disabled = $2, storage_bucket = $3 WHERE name = $1",
                        Tuple.of(
                                wanted.name(),
                                wanted.disabled(),
                                wanted.storageBucket().orElse(null)))
                .compose(changed -> {
                    JsonObject details = new JsonObject();
                    if (wanted.disabled() != before.disabled()) {
                        details.put("disabled", wanted.disabled());
                    }
                    if (!wanted.storageBucket().equals(before.storageBucket())) {
                        wanted.storageBucket().ifPresent(own -> details.put("storage_bucket", own));
                    }
                    transaction.record(Deed.CHANGE, KIND, wanted.name(), details);
                    return read(transaction, wanted.name());
                });
    }

    private static Future<Versioned<StoredTeam>> read(Transaction transaction, String name) {
        return transaction
                .existing(SELECT + " WHERE name = $1", Tuple.of(name), KIND, Teams::stored)
                .compose(found -> found.value().disabledAt().isEmpty()
                        ? Future.succeededFuture(found)
                        : withBuckets(transaction, found));
    }

    private static StoredTeam stored(Row row) {
        return new StoredTeam(RowReader.team(row), RowReader.moment(row, "disabled_at"), List.of());
    }

    /** A row that is no bucket has no URLs. */
    private static Future<Versioned<StoredTeam>> withBuckets(Transaction transaction, Versioned<StoredTeam> found) {
        StoredTeam stored = found.value();
        String own = stored.team().storageBucket().orElse("");
        return transaction.rows(BUCKETS, Tuple.of(own)).map(rows -> {
            List<StorageBucket> buckets = rows.stream()
                    .map(BucketRows::stored)
                    .flatMap(bucket -> bucket instanceof StoredBucket.Complete complete
                            ? Stream.of(complete.bucket())
                            : Stream.empty())
                    .toList();
            return new Versioned<>(
                    new StoredTeam(stored.team(), stored.disabledAt(), buckets), found.version(), found.revision());
        });
    }
}
