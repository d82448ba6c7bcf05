package dev.gatepass.storage;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.azuresas.AccountKey;
import dev.gatepass.signing.goog4.HmacKey;
import dev.gatepass.signing.sigv4.AwsCredential;
import java.util.Optional;

/**
 * A key that stays, before its secret was read.
 *
 * @param provider whose key it is
 * @param account the storage account that it opens, which only Azure has
 * @param reference of what kind it is, and where its secret is
 */
record StaticKey(Provider provider, Optional<String> account, CredentialReference.Static reference) {
    static StaticKey of(StorageBucket bucket, CredentialReference.Static reference) {
        return new StaticKey(bucket.provider(), bucket.account(), reference);
    }

    /**
     * What the presigners of the provider sign with.
     *
     * @param secret what was read from where the reference says
     * @throws UnusableSecret if the secret is not of the kind that it should be
     */
    Credential with(String secret) {
        if (secret.isEmpty()) {
            throw new UnusableSecret("it is empty");
        }
        if (reference instanceof CredentialReference.AccessKey key) {
            return provider == Provider.GCP
                    ? new HmacKey(key.accessKeyId(), SecretForm.ofOneLine(secret))
                    : new AwsCredential(key.accessKeyId(), SecretForm.ofOneLine(secret), Optional.empty());
        }
        if (reference instanceof CredentialReference.ServiceAccountKey) {
            return ServiceAccountFile.read(secret);
        }
        return accountKey(secret);
    }

    private AccountKey accountKey(String secret) {
        try {
            return new AccountKey(account.orElse(""), secret);
        } catch (IllegalArgumentException e) {
            throw new UnusableSecret("the key of a storage account is expected, in Base64");
        }
    }
}
