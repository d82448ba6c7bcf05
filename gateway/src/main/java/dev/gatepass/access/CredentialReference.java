package dev.gatepass.access;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * How to get the right to sign for a bucket. Holds references to secrets, never secrets.
 */
public sealed interface CredentialReference {
    /** What a credential is, by its name in the directory. */
    enum Kind {
        ACCESS_KEY,
        SERVICE_ACCOUNT_KEY,
        ACCOUNT_KEY,
        DEFAULT_CHAIN,
        WEB_IDENTITY,
        ASSUME_ROLE,
        SIGN_BLOB,
        WORKLOAD_IDENTITY,
        CLIENT_SECRET;

        /** The parts that one of this kind has, all of them and no other. */
        public Set<Part> parts() {
            return switch (this) {
                case ACCESS_KEY -> EnumSet.of(Part.ACCESS_KEY_ID, Part.SECRET);
                case SERVICE_ACCOUNT_KEY, ACCOUNT_KEY -> EnumSet.of(Part.SECRET);
                case DEFAULT_CHAIN -> EnumSet.noneOf(Part.class);
                case WEB_IDENTITY -> EnumSet.of(Part.ROLE_ARN, Part.SECRET);
                case ASSUME_ROLE -> EnumSet.of(Part.ROLE_ARN);
                case SIGN_BLOB -> EnumSet.of(Part.SERVICE_ACCOUNT);
                case WORKLOAD_IDENTITY -> EnumSet.of(Part.TENANT_ID, Part.CLIENT_ID);
                case CLIENT_SECRET -> EnumSet.of(Part.TENANT_ID, Part.CLIENT_ID, Part.SECRET);
            };
        }
    }

    /** What a credential is described by, by its name in the directory. */
    enum Part {
        ACCESS_KEY_ID,
        SECRET,
        ROLE_ARN,
        SERVICE_ACCOUNT,
        TENANT_ID,
        CLIENT_ID
    }

    /** What it is and what it is described by. */
    CredentialParts parts();

    /** Whether buckets of a provider are signed for with credentials of this kind. */
    boolean fits(Provider provider);

    /** Whether it is got by an identity that the gateway has from where it runs, rather than by a secret of the bucket's. */
    boolean isAmbient();

    /** What it is. */
    default Kind kind() {
        return parts().kind();
    }

    /** Where its secret part is, if it has one. */
    default Optional<SecretReference> heldSecret() {
        return parts().secret();
    }

    /** A key that stays, and has no end: its secret is all that it takes. */
    sealed interface Static extends CredentialReference {
        /** Where the secret part is. */
        SecretReference secret();

        @Override
        default boolean isAmbient() {
            return false;
        }
    }

    /** The right to sign for a while, which somebody is asked for over the network. */
    sealed interface Fetched extends CredentialReference {}

    /**
     * An access key of a store that speaks S3, or an HMAC key of Google Cloud Storage. It has no end: a temporary key,
     * with its session token, would make URLs end before the time that they show.
     *
     * @param accessKeyId public: every URL shows it
     * @param secret where the secret part is
     */
    record AccessKey(String accessKeyId, SecretReference secret) implements Static {
        public AccessKey {
            Objects.requireNonNull(secret, "secret");
            AccessKeyId.check(accessKeyId);
        }

        @Override
        public CredentialParts parts() {
            return CredentialParts.of(Kind.ACCESS_KEY)
                    .with(Part.ACCESS_KEY_ID, Optional.of(accessKeyId))
                    .withSecret(Optional.of(secret));
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
    record ServiceAccountKey(SecretReference secret) implements Static {
        public ServiceAccountKey {
            Objects.requireNonNull(secret, "secret");
        }

        @Override
        public CredentialParts parts() {
            return CredentialParts.of(Kind.SERVICE_ACCOUNT_KEY).withSecret(Optional.of(secret));
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
    record AccountKey(SecretReference secret) implements Static {
        public AccountKey {
            Objects.requireNonNull(secret, "secret");
        }

        @Override
        public CredentialParts parts() {
            return CredentialParts.of(Kind.ACCOUNT_KEY).withSecret(Optional.of(secret));
        }

        @Override
        public boolean fits(Provider provider) {
            return provider == Provider.AZURE;
        }
    }

    /** Whatever the default chain of AWS finds where the gateway runs: variables, a profile, a container, an instance. */
    record DefaultChain() implements Fetched {
        @Override
        public CredentialParts parts() {
            return CredentialParts.of(Kind.DEFAULT_CHAIN);
        }

        @Override
        public boolean fits(Provider provider) {
            return provider == Provider.AWS;
        }

        @Override
        public boolean isAmbient() {
            return true;
        }
    }

    /**
     * A role of AWS, assumed with a token that a provider of identities gives to the gateway.
     *
     * @param roleArn the role
     * @param token where the token is, usually a file that is renewed
     */
    record WebIdentity(String roleArn, SecretReference token) implements Fetched {
        public WebIdentity {
            CloudIdentity.checkRoleArn(roleArn);
            Objects.requireNonNull(token, "token");
        }

        @Override
        public CredentialParts parts() {
            return CredentialParts.of(Kind.WEB_IDENTITY)
                    .with(Part.ROLE_ARN, Optional.of(roleArn))
                    .withSecret(Optional.of(token));
        }

        @Override
        public boolean fits(Provider provider) {
            return provider == Provider.AWS;
        }

        @Override
        public boolean isAmbient() {
            return true;
        }
    }

    /**
     * A role of AWS in the account of an organization, assumed by the gateway's own identity.
     *
     * @param roleArn the role
     * @param externalId what Gatepass shows for this organization and for no other; empty before the directory has said
     *     it, which nobody but the directory does
     */
    record AssumeRole(String roleArn, Optional<UUID> externalId) implements Fetched {
        public AssumeRole {
            CloudIdentity.checkRoleArn(roleArn);
            Objects.requireNonNull(externalId, "externalId");
        }

        @Override
        public CredentialParts parts() {
            return CredentialParts.of(Kind.ASSUME_ROLE)
                    .with(Part.ROLE_ARN, Optional.of(roleArn))
                    .withExternalId(externalId);
        }

        @Override
        public boolean fits(Provider provider) {
            return provider == Provider.AWS;
        }

        @Override
        public boolean isAmbient() {
            return true;
        }
    }

    /**
     * A Google service account that signs by {@code signBlob}, asked by the gateway's own identity.
     *
     * @param serviceAccount the e-mail address of the account, which every URL shows
     */
    record SignBlob(String serviceAccount) implements Fetched {
        public SignBlob {
            CloudIdentity.checkServiceAccount(serviceAccount);
        }

        @Override
        public CredentialParts parts() {
            return CredentialParts.of(Kind.SIGN_BLOB).with(Part.SERVICE_ACCOUNT, Optional.of(serviceAccount));
        }

        @Override
        public boolean fits(Provider provider) {
            return provider == Provider.GCP;
        }

        @Override
        public boolean isAmbient() {
            return true;
        }
    }

    /**
     * An application of Entra ID that the gateway is by the token of its workload, and that the account gives user
     * delegation keys to.
     *
     * @param tenantId the tenant of the application
     * @param clientId the application
     */
    record WorkloadIdentity(String tenantId, String clientId) implements Fetched {
        public WorkloadIdentity {
            CloudIdentity.checkTenant(tenantId);
            CloudIdentity.checkClient(clientId);
        }

        @Override
        public CredentialParts parts() {
            return CredentialParts.of(Kind.WORKLOAD_IDENTITY)
                    .with(Part.TENANT_ID, Optional.of(tenantId))
                    .with(Part.CLIENT_ID, Optional.of(clientId));
        }

        @Override
        public boolean fits(Provider provider) {
            return provider == Provider.AZURE;
        }

        @Override
        public boolean isAmbient() {
            return true;
        }
    }

    /**
     * An application of Entra ID by its secret, which the account gives user delegation keys to.
     *
     * @param tenantId the tenant of the application
     * @param clientId the application
     * @param secret where its secret is
     */
    record ClientSecret(String tenantId, String clientId, SecretReference secret) implements Fetched {
        public ClientSecret {
            CloudIdentity.checkTenant(tenantId);
            CloudIdentity.checkClient(clientId);
            Objects.requireNonNull(secret, "secret");
        }

        @Override
        public CredentialParts parts() {
            return CredentialParts.of(Kind.CLIENT_SECRET)
                    .with(Part.TENANT_ID, Optional.of(tenantId))
                    .with(Part.CLIENT_ID, Optional.of(clientId))
                    .withSecret(Optional.of(secret));
        }

        @Override
        public boolean fits(Provider provider) {
            return provider == Provider.AZURE;
        }

        @Override
        public boolean isAmbient() {
            return false;
        }
    }
}
