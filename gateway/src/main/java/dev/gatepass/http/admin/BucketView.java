package dev.gatepass.http.admin;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.CredentialParts;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.CredentialReference.Part;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.administration.StoredBucket;
import java.util.Optional;
import java.util.UUID;

/** What answers show of a storage bucket. */
sealed interface BucketView {
    /** Where a secret is, in a word. No answer says more of one. */
    record SecretView(String kind) {}

    /** A bucket. */
    record Complete(
            String name,
            Provider provider,
            Optional<String> organization,
            Optional<String> account,
            String bucket,
            String prefix,
            String region,
            Optional<String> endpoint,
            Optional<String> publicEndpoint,
            Addressing addressing,
            Optional<String> kmsKey,
            boolean directDeletion,
            boolean disabled,
            CredentialReference.Kind credential,
            Optional<String> accessKeyId,
            Optional<SecretView> secret,
            Optional<String> roleArn,
            Optional<UUID> externalId,
            Optional<String> serviceAccount,
            Optional<String> tenantId,
            Optional<String> clientId,
            Optional<String> notSignedFor)
            implements BucketView {}

    /** A row that gateways leave out. */
    record LeftOut(String name, String leftOut) implements BucketView {}

    static BucketView of(StoredBucket stored) {
        if (stored instanceof StoredBucket.LeftOut leftOut) {
            return new LeftOut(leftOut.name(), leftOut.reason());
        }
        StoredBucket.Complete complete = (StoredBucket.Complete) stored;
        return of(complete.bucket(), complete.notSignedFor());
    }

    private static BucketView of(StorageBucket bucket, Optional<String> notSignedFor) {
        CredentialParts credential = bucket.credential().parts();
        return new Complete(
                bucket.name(),
                bucket.provider(),
                bucket.organization(),
                bucket.account(),
                bucket.bucket(),
                bucket.prefix(),
                bucket.region(),
                bucket.endpoint().map(Origin::toString),
                bucket.publicEndpoint().map(Origin::toString),
                bucket.addressing(),
                bucket.kmsKey(),
                bucket.directDeletion(),
                bucket.disabled(),
                credential.kind(),
                credential.text(Part.ACCESS_KEY_ID),
                credential.secret().map(secret -> new SecretView(secret.kind())),
                credential.text(Part.ROLE_ARN),
                credential.externalId(),
                credential.text(Part.SERVICE_ACCOUNT),
                credential.text(Part.TENANT_ID),
                credential.text(Part.CLIENT_ID),
                notSignedFor);
    }
}
