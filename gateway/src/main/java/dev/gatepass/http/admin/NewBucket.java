package dev.gatepass.http.admin;

import dev.gatepass.access.AddressKey;
import dev.gatepass.access.Addressing;
import dev.gatepass.access.BucketAddress;
import dev.gatepass.access.BucketDefaults;
import dev.gatepass.access.CredentialParts;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.CredentialReference.Part;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.administration.BucketSecrets;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.secrets.Secret;
import java.util.Optional;

/**
 * The body that makes a storage bucket, alone or with a team.
 *
 * @param secret where the secret is; held as a secret, since somebody may put that here by mistake
 * @param plainSecret the secret itself
 * @param address where the bucket lies and what it is signed for with, in one string; held as a secret, since one is in it
 */
record NewBucket(
        Optional<String> name,
        Optional<Provider> provider,
        Optional<String> organization,
        Optional<String> account,
        Optional<String> bucket,
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
        Optional<String> clientId,
        Optional<Secret> address) {
    /** What its path would be is that of an operation. */
    private static final String TAKEN = "check";

    NewBucket {
        name.ifPresent(text -> Asked.name("name", text));
        organization.ifPresent(text -> Asked.name("organization", text));
        if (address.isPresent()
                ? provider.isPresent() || account.isPresent() || bucket.isPresent() || endpoint.isPresent()
                : provider.isEmpty() || bucket.isEmpty()) {
            throw new IllegalArgumentException(
                    "a bucket has an address, or a provider and a bucket with what belongs to them, and not both");
        }
        if (secret.isPresent() && plainSecret.isPresent()) {
            throw new IllegalArgumentException("either secret or plain_secret is given");
        }
    }

    /**
     * The bucket that is to be.
     *
     * @throws Refusal {@code invalid_request} for what no gateway would take for a bucket
     */
    StorageBucket bucket(String name, Optional<String> organization, BucketSecrets secrets) {
        if (name.equals(TAKEN)) {
            throw new Refusal(
                    ErrorCode.INVALID_REQUEST,
                    "name: a storage bucket cannot be called check; give it another in name");
        }
        return address.isPresent()
                ? Asked.value(() -> at(BucketAddress.parse(address.get().reveal())))
                        .described(name, organization, secrets, secret.isPresent() ? "secret" : "address")
                : described(name, organization, secrets, secret.isPresent() ? "secret" : "plain_secret");
    }

    /** The same, said in fields. What the address says nobody says besides. */
    private NewBucket at(BucketAddress given) {
        Optional<AddressKey> key = given.key();
        if (key.isPresent()
                && (credential.isPresent()
                        || accessKeyId.isPresent()
                        || secret.isPresent()
                        || plainSecret.isPresent())) {
            throw new IllegalArgumentException("the address has a key, and another credential is given besides");
        }
        return new NewBucket(
                name,
                Optional.of(given.provider()),
                organization,
                given.account(),
                Optional.of(given.bucket()),
                once("prefix", Optional.of(given.prefix()).filter(folder -> !folder.isEmpty()), prefix),
                once("region", given.region(), region),
                given.endpoint().map(Origin::toString),
                publicEndpoint,
                addressing,
                kmsKey,
                directDeletion,
                disabled,
                key.map(AddressKey::kind).or(() -> credential).or(() -> Optional.of(given.usualCredential())),
                key.flatMap(AddressKey::id).or(() -> accessKeyId),
                secret,
                key.map(one -> new Secret(one.secret())).or(() -> plainSecret),
                roleArn,
                serviceAccount,
                tenantId,
                clientId,
                Optional.empty());
    }

    private static Optional<String> once(String field, Optional<String> inAddress, Optional<String> besides) {
        if (inAddress.isPresent() && besides.isPresent()) {
            throw new IllegalArgumentException(field + ": the address says it already");
        }
        return inAddress.or(() -> besides);
    }

    private StorageBucket described(
            String name, Optional<String> organization, BucketSecrets secrets, String secretField) {
        Provider provider = provider().orElseThrow();
        Optional<SecretReference> kept = secret.map(secrets::reference).or(() -> plainSecret.map(secrets::sealed));
        StorageBucket described = Asked.value(() -> new StorageBucket(
                name,
                provider,
                organization,
                account,
                bucket.orElseThrow(),
                prefix.orElse(""),
                region.or(() -> BucketDefaults.region(provider))
                        .orElseThrow(() -> new IllegalArgumentException("a bucket of AWS has a region")),
                endpoint.map(text -> Asked.origin("endpoint", text)),
                publicEndpoint.map(text -> Asked.origin("public_endpoint", text)),
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
        secrets.requireUsable(described, secretField, plainSecret);
        return described;
    }
}
