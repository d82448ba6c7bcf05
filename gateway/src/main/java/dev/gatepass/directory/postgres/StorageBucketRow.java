package dev.gatepass.directory.postgres;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.WireName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A storage bucket as a row of the database, by whatever driver: what stands in which column, and what that makes. */
public final class StorageBucketRow {
    /** Where what was written through a bucket lies, and whose it is: what never changes. */
    public static final List<String> IDENTITY =
            List.of("name", "provider", "organization", "account", "bucket", "prefix");

    /** What may change. */
    public static final List<String> SETTINGS = List.of(
            "region",
            "endpoint",
            "public_endpoint",
            "addressing",
            "kms_key",
            "direct_deletion",
            "disabled",
            "credential",
            "access_key_id",
            "secret");

    /** All but the version, which the database writes. */
    public static final List<String> COLUMNS =
            Stream.concat(IDENTITY.stream(), SETTINGS.stream()).toList();

    private StorageBucketRow() {}

    /** What is written for a bucket: a text, a truth value or {@code null} for each column, in their order. */
    public static Map<String, @Nullable Object> values(StorageBucket bucket) {
        CredentialReference credential = bucket.credential();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", bucket.name());
        values.put("provider", WireName.of(bucket.provider()));
        values.put("organization", bucket.organization().orElse(null));
        values.put("account", bucket.account().orElse(null));
        values.put("bucket", bucket.bucket());
        values.put("prefix", bucket.prefix());
        values.put("region", namesNoRegion(bucket) ? null : bucket.region());
        values.put("endpoint", bucket.endpoint().map(Origin::toString).orElse(null));
        values.put(
                "public_endpoint", bucket.publicEndpoint().map(Origin::toString).orElse(null));
        values.put("addressing", WireName.of(bucket.addressing()));
        values.put("kms_key", bucket.kmsKey().orElse(null));
        values.put("direct_deletion", bucket.directDeletion());
        values.put("disabled", bucket.disabled());
        values.put("credential", WireName.of(credential.kind()));
        values.put("access_key_id", credential instanceof CredentialReference.AccessKey key ? key.accessKeyId() : null);
        values.put("secret", credential.secret().text());
        return values;
    }

    /**
     * The bucket in a row.
     *
     * @param row what stands in a column
     * @throws IllegalArgumentException if it can be none, with a message fit for a log
     */
    public static StorageBucket read(Function<String, @Nullable Object> row, long version) {
        return new StorageBucket(
                text(row, "name"),
                WireName.parse(Provider.class, text(row, "provider")),
                optional(row, "organization"),
                optional(row, "account"),
                text(row, "bucket"),
                text(row, "prefix"),
                optional(row, "region").orElse(StorageBucket.NO_REGION),
                optional(row, "endpoint").map(Origin::parse),
                optional(row, "public_endpoint").map(Origin::parse),
                WireName.parse(Addressing.class, text(row, "addressing")),
                optional(row, "kms_key"),
                Boolean.TRUE.equals(row.apply("direct_deletion")),
                Boolean.TRUE.equals(row.apply("disabled")),
                CredentialReference.of(
                        WireName.parse(CredentialReference.Kind.class, text(row, "credential")),
                        optional(row, "access_key_id"),
                        SecretReference.parse(text(row, "secret"))),
                version);
    }

    /** The signatures of the two clouds name none. */
    private static boolean namesNoRegion(StorageBucket bucket) {
        return bucket.region().equals(StorageBucket.NO_REGION)
                && (bucket.provider() == Provider.GCP || bucket.provider() == Provider.AZURE);
    }

    private static String text(Function<String, @Nullable Object> row, String column) {
        return optional(row, column).orElse("");
    }

    private static Optional<String> optional(Function<String, @Nullable Object> row, String column) {
        return Optional.ofNullable((String) row.apply(column));
    }
}
