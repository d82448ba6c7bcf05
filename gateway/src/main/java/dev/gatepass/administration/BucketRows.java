package dev.gatepass.administration;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.WireName;
import dev.gatepass.directory.postgres.RowReader;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Storage buckets as rows. They are read as replicas read them, so that both know the same bucket. */
final class BucketRows {
    static final String KIND = "storage_bucket";
    static final String SELECT = "SELECT name, provider, organization, account, bucket, prefix, region, endpoint,"
            + " public_endpoint, addressing, kms_key, direct_deletion, disabled, credential, access_key_id, secret,"
            + " version, disabled_at FROM storage_bucket";

    private static final String SECRET = "secret";
    private static final List<String> IDENTITY =
            List.of("name", "provider", "organization", "account", "bucket", "prefix");
    private static final List<String> SETTINGS = List.of(
            "region",
            "endpoint",
            "public_endpoint",
            "addressing",
            "kms_key",
            "direct_deletion",
            "disabled",
            "credential",
            "access_key_id",
            SECRET);

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

    /** Writes a new one, and has that recorded; refused where no gateway would take the row. */
    static Future<StorageBucket> insert(Transaction transaction, StorageBucket bucket) {
        List<String> columns = new ArrayList<>(IDENTITY);
        columns.addAll(SETTINGS);
        String places =
                IntStream.rangeClosed(1, columns.size()).mapToObj(i -> "$" + i).collect(Collectors.joining(", "));
        transaction.record(Deed.CREATE, KIND, bucket.name(), withoutSecret(bucket, values(bucket)));
        return transaction
                .run(
                        "INSERT INTO storage_bucket (" + String.join(", ", columns) + ") VALUES (" + places + ")",
                        tuple(columns, values(bucket)))
                .compose(inserted -> referredTo(transaction, bucket.name()));
    }

    /** Writes what may change of one, and has recorded what did; refused where no gateway would take the row. */
    static Future<StorageBucket> update(Transaction transaction, StorageBucket before, StorageBucket after) {
        List<String> columns = new ArrayList<>(List.of("name"));
        columns.addAll(SETTINGS);
        String assignments = IntStream.range(1, columns.size())
                .mapToObj(i -> columns.get(i) + " = $" + (i + 1))
                .collect(Collectors.joining(", "));
        transaction.record(Deed.CHANGE, KIND, after.name(), difference(before, after));
        return transaction
                .run("UPDATE storage_bucket SET " + assignments + " WHERE name = $1", tuple(columns, values(after)))
                .compose(updated -> referredTo(transaction, after.name()));
    }

    private static Tuple tuple(List<String> columns, JsonObject values) {
        Tuple tuple = Tuple.tuple();
        columns.forEach(column -> tuple.addValue(values.getValue(column)));
        return tuple;
    }

    private static JsonObject values(StorageBucket bucket) {
        JsonObject values = new JsonObject()
                .put("name", bucket.name())
                .put("provider", WireName.of(bucket.provider()))
                .put("bucket", bucket.bucket())
                .put("prefix", bucket.prefix())
                .put("addressing", WireName.of(bucket.addressing()))
                .put("direct_deletion", bucket.directDeletion())
                .put("disabled", bucket.disabled())
                .put("credential", WireName.of(bucket.credential().kind()))
                .put(SECRET, bucket.credential().secret().text());
        bucket.organization().ifPresent(organization -> values.put("organization", organization));
        bucket.account().ifPresent(account -> values.put("account", account));
        if (needsRegion(bucket.provider()) || !bucket.region().equals(StorageBucket.NO_REGION)) {
            values.put("region", bucket.region());
        }
        bucket.endpoint().map(Origin::toString).ifPresent(endpoint -> values.put("endpoint", endpoint));
        bucket.publicEndpoint().map(Origin::toString).ifPresent(endpoint -> values.put("public_endpoint", endpoint));
        bucket.kmsKey().ifPresent(key -> values.put("kms_key", key));
        if (bucket.credential() instanceof CredentialReference.AccessKey key) {
            values.put("access_key_id", key.accessKeyId());
        }
        return values;
    }

    private static boolean needsRegion(Provider provider) {
        return provider != Provider.GCP && provider != Provider.AZURE;
    }

    /** What is new, and {@code null} for what is gone. */
    private static JsonObject difference(StorageBucket before, StorageBucket after) {
        JsonObject old = values(before);
        JsonObject wanted = values(after);
        JsonObject difference = new JsonObject();
        for (String column : SETTINGS) {
            if (!Objects.equals(old.getValue(column), wanted.getValue(column))) {
                difference.put(column, wanted.getValue(column));
            }
        }
        return withoutSecret(after, difference);
    }

    /** A record says where the secret is, in a word, and nothing of it. */
    private static JsonObject withoutSecret(StorageBucket bucket, JsonObject values) {
        return values.containsKey(SECRET)
                ? values.put(SECRET, bucket.credential().secret().kind())
                : values;
    }
}
