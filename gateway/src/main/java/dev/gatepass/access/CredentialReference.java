package dev.gatepass.access;

import java.util.Objects;
import java.util.Optional;

/**
 * How to get the right to sign for a bucket. Holds references to secrets, never secrets.
 */
public sealed interface CredentialReference {
    /** What a credential is, by its name in the directory. */
    enum Kind {
        ACCESS_KEY,
        SERVICE_ACCOUNT_KEY,
        ACCOUNT_KEY
    }

    /**
     * The reference that the parts of a row say.
     *
     * @param accessKeyId for an access key, and for no other kind
     * @throws IllegalArgumentException if the parts do not go together
     */
    static CredentialReference of(Kind kind, Optional<String> accessKeyId, SecretReference secret) {
        if (kind != Kind.ACCESS_KEY && accessKeyId.isPresent()) {
            throw new IllegalArgumentException("only an access key has an id");
        }
        return switch (kind) {
            case ACCESS_KEY -> new AccessKey(accessKeyId.orElse(""), secret);
            case SERVICE_ACCOUNT_KEY -> new ServiceAccountKey(secret);
            case ACCOUNT_KEY -> new AccountKey(secret);
        };
    }

    /** What it is. */
    default Kind kind() {
        if (this instanceof AccessKey) {
            return Kind.ACCESS_KEY;
        }
        return this instanceof ServiceAccountKey ? Kind.SERVICE_ACCOUNT_KEY : Kind.ACCOUNT_KEY;
    }

    /** Where the secret part is. */
    SecretReference secret();

    /** Whether buckets of a provider are signed for with credentials of this kind. */
    boolean fits(Provider provider);

    /**
     * An access key of a store that speaks S3, or an HMAC key of Google Cloud Storage. It has no end: a temporary key,
     * with its session token, would make URLs end before the time that they show.
     *
     * @param accessKeyId public: every URL shows it
     * @param secret where the secret part is
     */
    record AccessKey(String accessKeyId, SecretReference secret) implements CredentialReference {
        public AccessKey {
            Objects.requireNonNull(secret, "secret");
            AccessKeyId.check(accessKeyId);
        }

        @Override
        public boolean fits(Provider provider) {
            return provider != Provider.AZURE;
        }
    }

    /**
     * A key of a Google service account.
     *
     * @param secret where the text of its JSON file is
     */
    record ServiceAccountKey(SecretReference secret) implements CredentialReference {
        public ServiceAccountKey {
            Objects.requireNonNull(secret, "secret");
        }

        @Override
        public boolean fits(Provider provider) {
            return provider == Provider.GCP;
        }
    }

    /**
     * A key of an Azure storage account, which opens all of the account.
     *
     * @param secret where the key is, in Base64 as Azure shows it
     */
    record AccountKey(SecretReference secret) implements CredentialReference {
        public AccountKey {
            Objects.requireNonNull(secret, "secret");
        }

        @Override
        public boolean fits(Provider provider) {
            return provider == Provider.AZURE;
        }
    }
}
