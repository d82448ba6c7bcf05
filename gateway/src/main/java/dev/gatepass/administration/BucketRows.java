package dev.gatepass.administration;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.directory.postgres.RowReader;
import dev.gatepass.directory.postgres.StorageBucketRow;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Storage buckets as rows. They are read as replicas read them, so that both know the same bucket. */
final class BucketRows {
    static final String KIND = "storage_bucket";
    static final String SELECT = "SELECT " + StorageBucketRow.SELECTED + ", version, disabled_at FROM storage_bucket";

    private static final String SECRET = "secret";

    private BucketRows() {}

    /** The bucket of a name, which something in the same transaction refers to. */
    static Future<StorageBucket> referredTo(Transaction transaction, String name) {
        return transaction
                .row(SELECT + " WHERE name = $1", Tuple.of(name))
                .map(row -> row.map(BucketRows::stored)
                        .orElseThrow(() -> Refusals.missing("storage bucket", name))
                        .bucket());
    }

    /** Reads a row. */
    static StoredBucket stored(Row row) {
        try {
            return new StoredBucket.Complete(
                    RowReader.storageBucket(row), Optional.empty(), RowReader.moment(row, "disabled_at"));
        } catch (IllegalArgumentException e) {
            return new StoredBucket.LeftOut(row.getString("name"), String.valueOf(e.getMessage()));
        }
    }

    /**
     * Writes a new one, and has that recorded; refused where no gateway would take the row. It has no version yet, as nobody
     * sees it before this is committed, if it ever is.
     */
    static Future<StorageBucket> insert(Transaction transaction, StorageBucket bucket) {
        List<String> columns = StorageBucketRow.COLUMNS;
        transaction.record(Deed.CREATE, KIND, bucket.name(), withoutSecret(bucket, whatIsThere(bucket)));
        return bucket.organization()
                .map(owner -> Organizations.requireThere(transaction, owner))
                .orElseGet(Future::succeededFuture)
                .compose(there -> transaction.run(
                        "INSERT INTO storage_bucket (" + String.join(", ", columns) + ") VALUES ("
                                + Lists.parameters(columns.size()) + ")",
                        tuple(columns, bucket)))
                .compose(inserted -> referredTo(transaction, bucket.name()))
                .map(whole -> whole.withVersion(0));
    }

    /**
     * Writes what may change of one, and has recorded what did; refused where no gateway would take the row.
     *
     * @param movedAlong whether an administrator answers for it that the objects are at its new address, which is recorded
     */
    static Future<StorageBucket> update(
            Transaction transaction, StorageBucket before, StorageBucket after, boolean movedAlong) {
        List<String> columns = new ArrayList<>(List.of("name"));
        columns.addAll(StorageBucketRow.SETTINGS);
        String assignments = IntStream.range(1, columns.size())
                .mapToObj(i -> columns.get(i) + " = $" + (i + 1))
                .collect(Collectors.joining(", "));
        JsonObject details = difference(before, after);
        if (movedAlong) {
            details.put("objects_moved_along", true);
        }
        transaction.record(Deed.CHANGE, KIND, after.name(), details);
        return transaction
                .run("UPDATE storage_bucket SET " + assignments + " WHERE name = $1", tuple(columns, after))
                .compose(updated -> referredTo(transaction, after.name()));
    }

    private static Tuple tuple(List<String> columns, StorageBucket bucket) {
        Map<String, @Nullable Object> values = StorageBucketRow.values(bucket);
        Tuple tuple = Tuple.tuple();
        columns.forEach(column -> tuple.addValue(values.get(column)));
        return tuple;
    }

    private static JsonObject whatIsThere(StorageBucket bucket) {
        JsonObject values = new JsonObject();
        StorageBucketRow.values(bucket).forEach((column, value) -> {
            if (value != null) {
                values.put(column, value);
            }
        });
        return values;
    }

    /** What is new, and {@code null} for what is gone. */
    private static JsonObject difference(StorageBucket before, StorageBucket after) {
        Map<String, @Nullable Object> old = StorageBucketRow.values(before);
        Map<String, @Nullable Object> wanted = StorageBucketRow.values(after);
        JsonObject difference = new JsonObject();
        for (String column : StorageBucketRow.SETTINGS) {
            if (!Objects.equals(old.get(column), wanted.get(column))) {
                difference.put(column, wanted.get(column));
            }
        }
        return withoutSecret(after, difference);
    }

    /** A record says where the secret is, in a word, and nothing of it. */
    private static JsonObject withoutSecret(StorageBucket bucket, JsonObject values) {
        if (values.getValue(SECRET) != null) {
            bucket.credential().heldSecret().ifPresent(secret -> values.put(SECRET, secret.kind()));
        }
        return values;
    }
}
