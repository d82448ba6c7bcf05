package dev.gatepass.directory.file;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatepass.access.BucketDefaults;
import dev.gatepass.access.CredentialParts;
import dev.gatepass.access.CredentialReference.Kind;
import dev.gatepass.access.CredentialReference.Part;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.WireName;
import dev.gatepass.directory.roster.RosterBucket;
import java.io.IOException;
import java.util.Optional;

/** Writes what stands below the name of a storage bucket. A secret is written as the reference that it is. */
final class BucketWriter {
    private BucketWriter() {}

    static void write(JsonGenerator yaml, RosterBucket described) throws IOException {
        StorageBucket bucket = described.bucket();
        Fields fields = new Fields(yaml);
        yaml.writeStringField("provider", WireName.of(bucket.provider()));
        fields.write("organization", bucket.organization());
        fields.write("account", bucket.account());
        yaml.writeStringField("bucket", bucket.bucket());
        fields.write("prefix", Optional.of(bucket.prefix()).filter(prefix -> !prefix.isEmpty()));
        fields.write("region", Optional.of(bucket.region()).filter(region -> !isUsual(bucket.provider(), region)));
        fields.write("endpoint", bucket.endpoint().map(Origin::toString));
        fields.write("public_endpoint", bucket.publicEndpoint().map(Origin::toString));
        if (bucket.addressing() != BucketDefaults.addressing(bucket.provider())) {
            yaml.writeStringField("addressing", WireName.of(bucket.addressing()));
        }
        fields.write("kms_key", bucket.kmsKey());
        if (bucket.directDeletion()) {
            yaml.writeBooleanField("direct_deletion", true);
        }
        fields.writeSwitch("disabled", described.disabled());
        write(yaml, fields, bucket.credential().parts());
    }

    private static boolean isUsual(Provider provider, String region) {
        return BucketDefaults.region(provider).equals(Optional.of(region));
    }

    private static void write(JsonGenerator yaml, Fields fields, CredentialParts credential) throws IOException {
        if (credential.kind() != Kind.ACCESS_KEY) {
            yaml.writeStringField("credential", WireName.of(credential.kind()));
        }
        for (Part part : Part.values()) {
            fields.write(CredentialParts.name(part), credential.text(part));
        }
        fields.write(CredentialParts.name(Part.SECRET), credential.secret().map(SecretReference::text));
    }
}
