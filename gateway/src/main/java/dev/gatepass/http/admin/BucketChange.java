package dev.gatepass.http.admin;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.BucketDefaults;
import dev.gatepass.access.CredentialParts;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.CredentialReference.Part;
import dev.gatepass.access.Origin;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.administration.BucketSecrets;
import dev.gatepass.secrets.Secret;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The body that changes a storage bucket: what is not in it stays, and an empty text takes away what need not be there.
 *
 * @param objectsMovedAlong whether it is known that the same objects are at the new address; no setting
 * @param secret where the secret is; held as a secret, since somebody may put that here by mistake
 * @param plainSecret the secret itself
 */
record BucketChange(
        Optional<String> region,
        Optional<String> endpoint,
        Optional<String> publicEndpoint,
        Optional<Addressing> addressing,
        Optional<String> kmsKey,
        Optional<Boolean> directDeletion,
        Optional<Boolean> disabled,
        Optional<Boolean> objectsMovedAlong,
        Optional<CredentialReference.Kind> credential,
        Optional<String> accessKeyId,
        Optional<Secret> secret,
        Optional<Secret> plainSecret,
        Optional<String> roleArn,
        Optional<String> serviceAccount,
        Optional<String> tenantId,
        Optional<String> clientId) {
    BucketChange {
        if (secret.isPresent() && plainSecret.isPresent()) {
            throw new IllegalArgumentException("either secret or plain_secret is given");
        }
    }

    /** What this makes of a bucket; refused with {@code invalid_request} where it makes none. */
    UnaryOperator<StorageBucket> with(BucketSecrets secrets) {
        Optional<SecretReference> kept = secret.map(secrets::reference).or(() -> plainSecret.map(secrets::sealed));
        return bucket -> {
            StorageBucket changed = Asked.value(() -> changed(bucket, kept));
            if (kept.isPresent()) {
                secrets.requireUsable(changed, secret.isPresent() ? "secret" : "plain_secret", plainSecret);
            }
            return changed;
        };
    }

    private StorageBucket changed(StorageBucket bucket, Optional<SecretReference> kept) {
        return new StorageBucket(
                bucket.name(),
                bucket.provider(),
                bucket.organization(),
                bucket.account(),
                bucket.bucket(),
                bucket.prefix(),
                region.map(given -> given.isEmpty()
                                ? BucketDefaults.region(bucket.provider()).orElse("")
                                : given)
                        .orElse(bucket.region()),
                changed(bucket.endpoint().map(Origin::toString), endpoint).map(text -> Asked.origin("endpoint", text)),
                changed(bucket.publicEndpoint().map(Origin::toString), publicEndpoint)
                        .map(text -> Asked.origin("public_endpoint", text)),
                addressing.orElse(bucket.addressing()),
                changed(bucket.kmsKey(), kmsKey),
                directDeletion.orElse(bucket.directDeletion()),
                disabled.orElse(bucket.disabled()),
                credential(bucket.credential(), kept),
                bucket.version());
    }

    private static Optional<String> changed(Optional<String> before, Optional<String> given) {
        return given.or(() -> before).filter(text -> !text.isEmpty());
    }

    private CredentialReference credential(CredentialReference before, Optional<SecretReference> kept) {
        CredentialParts old = before.parts();
        CredentialReference.Kind kind = credential.orElse(old.kind());
        Optional<CredentialParts> same = Optional.of(old).filter(parts -> parts.kind() == kind);
        CredentialParts after = CredentialParts.of(kind).withExternalId(old.externalId());
        for (Part part : Part.values()) {
            after = after.with(part, given(part).or(() -> same.flatMap(parts -> parts.text(part))));
        }
        Optional<SecretReference> where = kept.or(() -> same.flatMap(CredentialParts::secret));
        CredentialReference wanted = after.withSecret(where).reference();
        if (kept.isEmpty() && where.isPresent() && !wanted.equals(before)) {
            throw new IllegalArgumentException(
                    "another credential has another secret: give secret or plain_secret with it");
        }
        return wanted;
    }

    private Optional<String> given(Part part) {
        return switch (part) {
            case ACCESS_KEY_ID -> accessKeyId;
            case ROLE_ARN -> roleArn;
            case SERVICE_ACCOUNT -> serviceAccount;
            case TENANT_ID -> tenantId;
            case CLIENT_ID -> clientId;
            case SECRET -> Optional.empty();
        };
    }
}
