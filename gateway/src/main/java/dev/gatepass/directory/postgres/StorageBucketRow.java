package dev.gatepass.directory.postgres;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.CredentialParts;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.CredentialReference.Part;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.WireName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
            "secret",
            "role_arn",
            "service_account",
            "tenant_id",
            "client_id");

    /** All but the version, which the database writes. */
    public static final List<String> COLUMNS =
            Stream.concat(IDENTITY.stream(), SETTINGS.stream()).toList();

    /** What is selected of one: its columns, and what its organization shows when a role is assumed for it. */
    public static final String SELECTED = String.join(", ", COLUMNS)
            + ", (SELECT o.external_id::text FROM organization o WHERE o.name = storage_bucket.organization)"
            + " AS external_id";

    private StorageBucketRow() {}

    /** What is written for a bucket: a text, a truth value or {@code null} for each column, in their order. */
    public static Map<String, @Nullable Object> values(StorageBucket bucket) {
        CredentialParts credential = bucket.credential().parts();
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
        values.put("access_key_id", credential.text(Part.ACCESS_KEY_ID).orElse(null));
        values.put("secret", credential.secret().map(SecretReference::text).orElse(null));
        values.put("role_arn", credential.text(Part.ROLE_ARN).orElse(null));
        values.put("service_account", credential.text(Part.SERVICE_ACCOUNT).orElse(null));
        values.put("tenant_id", credential.text(Part.TENANT_ID).orElse(null));
        values.put("client_id", credential.text(Part.CLIENT_ID).orElse(null));
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
                credential(row),
                version);
    }

    private static CredentialReference credential(Function<String, @Nullable Object> row) {
        CredentialParts parts =
                CredentialParts.of(WireName.parse(CredentialReference.Kind.class, text(row, "credential")));
        for (Part part : Part.values()) {
            if (part != Part.SECRET) {
                parts = parts.with(part, optional(row, CredentialParts.name(part)));
            }
        }
        return parts.withSecret(optional(row, "secret").map(SecretReference::parse))
                .withExternalId(optional(row, "external_id").map(UUID::fromString))
                .reference();
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
