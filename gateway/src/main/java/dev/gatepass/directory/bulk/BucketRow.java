package dev.gatepass.directory.bulk;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.CredentialReference.AccessKey;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.WireName;
import dev.gatepass.directory.roster.RosterBucket;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A storage bucket as a row of the database. */
final class BucketRow {
    /** The columns, each with its type, in the order of {@link #of}. */
    static final String[] COLUMNS = {
        "name text",
        "provider text",
        "organization text",
        "account text",
        "bucket text",
        "prefix text",
        "region text",
        "endpoint text",
        "public_endpoint text",
        "addressing text",
        "kms_key text",
        "direct_deletion boolean",
        "disabled boolean",
        "credential text",
        "access_key_id text",
        "secret text"
    };

    private BucketRow() {}

    /** The values of a row, with a kill switch. */
    static List<@Nullable String> of(StorageBucket bucket, boolean disabled) {
        CredentialReference credential = bucket.credential();
        boolean bothCloudsOfNoRegion = bucket.region().equals(StorageBucket.NO_REGION)
                && (bucket.provider() == Provider.GCP || bucket.provider() == Provider.AZURE);
        return Arrays.asList(
                bucket.name(),
                WireName.of(bucket.provider()),
                bucket.organization().orElse(null),
                bucket.account().orElse(null),
                bucket.bucket(),
                bucket.prefix(),
                bothCloudsOfNoRegion ? null : bucket.region(),
                bucket.endpoint().map(Origin::toString).orElse(null),
                bucket.publicEndpoint().map(Origin::toString).orElse(null),
                WireName.of(bucket.addressing()),
                bucket.kmsKey().orElse(null),
                Boolean.toString(bucket.directDeletion()),
                Boolean.toString(disabled),
                WireName.of(credential.kind()),
                credential instanceof AccessKey key ? key.accessKeyId() : null,
                credential.secret().text());
    }

    /**
     * The bucket in a row.
     *
     * @throws IllegalArgumentException if it can be none
     */
    static RosterBucket read(ResultSet row) throws SQLException {
        boolean disabled = row.getBoolean("disabled");
        StorageBucket bucket = new StorageBucket(
                row.getString("name"),
                WireName.parse(Provider.class, row.getString("provider")),
                text(row, "organization"),
                text(row, "account"),
                row.getString("bucket"),
                row.getString("prefix"),
                text(row, "region").orElse(StorageBucket.NO_REGION),
                text(row, "endpoint").map(Origin::parse),
                text(row, "public_endpoint").map(Origin::parse),
                WireName.parse(Addressing.class, row.getString("addressing")),
                text(row, "kms_key"),
                row.getBoolean("direct_deletion"),
                false,
                CredentialReference.of(
                        WireName.parse(CredentialReference.Kind.class, row.getString("credential")),
                        text(row, "access_key_id"),
                        SecretReference.parse(row.getString("secret"))),
                0);
        return new RosterBucket(bucket, Optional.of(disabled).filter(off -> off));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
