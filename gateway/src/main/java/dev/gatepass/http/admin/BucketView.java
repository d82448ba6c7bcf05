package dev.gatepass.http.admin;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.administration.StoredBucket;
import java.util.Optional;

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
            SecretView secret,
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
        CredentialReference credential = bucket.credential();
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
                credential instanceof CredentialReference.AccessKey key
                        ? Optional.of(key.accessKeyId())
                        : Optional.empty(),
                new SecretView(credential.secret().kind()),
                notSignedFor);
    }
}
