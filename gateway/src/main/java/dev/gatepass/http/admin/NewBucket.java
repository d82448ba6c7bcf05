package dev.gatepass.http.admin;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.BucketDefaults;
import dev.gatepass.access.CredentialParts;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.CredentialReference.Part;
import dev.gatepass.access.GivenName;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.administration.BucketSecrets;
import dev.gatepass.secrets.Secret;
import java.util.Objects;
import java.util.Optional;

/**
 * The body that makes a storage bucket, alone or with a team.
 *
 * @param secret where the secret is; held as a secret, since somebody may put that here by mistake
 * @param plainSecret the secret itself
 */
record NewBucket(
        Optional<String> name,
        Provider provider,
        Optional<String> organization,
        Optional<String> account,
        String bucket,
        Optional<String> prefix,
        Optional<String> region,
        Optional<String> endpoint,
        Optional<String> publicEndpoint,
        Optional<Addressing> addressing,
        Optional<String> kmsKey,
        Optional<Boolean> directDeletion,
        Optional<Boolean> disabled,
        Optional<CredentialReference.Kind> credential,
        Optional<String> accessKeyId,
        Optional<Secret> secret,
        Optional<Secret> plainSecret,
        Optional<String> roleArn,
        Optional<String> serviceAccount,
        Optional<String> tenantId,
        Optional<String> clientId) {
    NewBucket {
        name.ifPresent(GivenName::checked);
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(bucket, "bucket");
        if (secret.isPresent() && plainSecret.isPresent()) {
            throw new IllegalArgumentException("either secret or plain_secret is given");
        }
    }

    /**
     * The bucket that is to be.
     *
     * @throws dev.gatepass.failure.Refusal {@code invalid_request} for what no gateway would take for a bucket
     */
    StorageBucket bucket(String name, Optional<String> organization, BucketSecrets secrets) {
        Optional<SecretReference> kept = secret.map(secrets::reference).or(() -> plainSecret.map(secrets::sealed));
        return Asked.value(() -> new StorageBucket(
                name,
                provider,
                organization,
                account,
                bucket,
                prefix.orElse(""),
                region.or(() -> BucketDefaults.region(provider))
                        .orElseThrow(() -> new IllegalArgumentException("a bucket of AWS has a region")),
                endpoint.map(Origin::parse),
                publicEndpoint.map(Origin::parse),
                addressing.orElse(BucketDefaults.addressing(provider)),
                kmsKey,
                directDeletion.orElse(false),
                disabled.orElse(false),
                CredentialParts.of(credential.orElse(CredentialReference.Kind.ACCESS_KEY))
                        .with(Part.ACCESS_KEY_ID, accessKeyId)
                        .with(Part.ROLE_ARN, roleArn)
                        .with(Part.SERVICE_ACCOUNT, serviceAccount)
                        .with(Part.TENANT_ID, tenantId)
                        .with(Part.CLIENT_ID, clientId)
                        .withSecret(kept)
                        .reference(),
                0));
    }
}
