package dev.gatepass.storage.azure;

import com.azure.core.util.Configuration;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import com.azure.storage.common.sas.SasProtocol;
import dev.gatepass.access.Addressing;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.azuresas.AccountKey;
import dev.gatepass.signing.azuresas.UserDelegationKey;
import dev.gatepass.storage.connections.StoreConnection;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/**
 * Makes the client of a container, anew for each call: there is little to it. It takes nothing from the machine: no
 * environment, no profile, no metadata service. An account key signs each request; of a user delegation key a signature for
 * this container alone is made, by the client's own signer, since that of URLs makes none that lists.
 */
final class AzureClients {
    /** The second attempt is for connections that were closed while they rested; who is throttled waits elsewhere. */
    private static final int ATTEMPTS = 2;

    private static final Duration BETWEEN = Duration.ofMillis(100);

    /** Longer than any call. */
    private static final Duration SIGNATURE_LIFE = Duration.ofMinutes(10);

    private static final BlobContainerSasPermission NEEDED = new BlobContainerSasPermission()
            .setReadPermission(true)
            .setWritePermission(true)
            .setDeletePermission(true)
            .setDeleteVersionPermission(true)
            .setListPermission(true);

    private final StorageBucket bucket;
    private final String account;
    private final String endpoint;
    private final GuardedTransport transport;
    private final InstantSource clock;

    AzureClients(StorageBucket bucket, StoreConnection connection, InstantSource clock) {
        this.bucket = bucket;
        this.account = bucket.account()
                .orElseThrow(() -> new IllegalArgumentException("no account is known for " + bucket.name()));
        this.endpoint = connection.origin() + (bucket.addressing() == Addressing.PATH ? "/" + account : "");
        this.transport = new GuardedTransport(connection);
        this.clock = clock;
    }

    /**
     * A client that shows the right of a credential.
     *
     * @throws StoreFailure if it is none that containers are called with
     */
    BlobContainerClient container(Credential credential) {
        BlobServiceClientBuilder usual = usual();
        if (credential instanceof AccountKey key) {
            return container(usual.credential(new StorageSharedKeyCredential(account, key.key())));
        }
        if (credential instanceof UserDelegationKey key) {
            String signature = container(usual)
                    .generateUserDelegationSas(terms(key), asTheClientHasIt(key), account, Context.NONE);
            return container(usual.sasToken(signature));
        }
        throw new StoreFailure(Kind.UNSUPPORTED, "containers are called with keys of Azure alone");
    }

    private BlobServiceClientBuilder usual() {
        // How long a request may take the connection sees to.
        RequestRetryOptions retries =
                new RequestRetryOptions(RetryPolicyType.FIXED, ATTEMPTS, (Duration) null, BETWEEN, BETWEEN, null);
        return new BlobServiceClientBuilder()
                .endpoint(endpoint)
                .encryptionScope(bucket.kmsKey().orElse(null))
                .httpClient(transport)
                .configuration(Configuration.NONE)
                .retryOptions(retries);
    }

    /** The client takes any host with a port for one whose accounts are in the path. */
    private BlobContainerClient container(BlobServiceClientBuilder builder) {
        BlobContainerClient client = builder.buildClient().getBlobContainerClient(bucket.bucket());
        if (!client.getBlobContainerUrl().equals(endpoint + "/" + bucket.bucket())) {
            throw new StoreFailure(Kind.UNSUPPORTED, "an account that is a host is called at the usual port alone");
        }
        return client;
    }

    private BlobServiceSasSignatureValues terms(UserDelegationKey key) {
        Instant end = clock.instant().plus(SIGNATURE_LIFE);
        Instant last = end.isBefore(key.signedExpiry()) ? end : key.signedExpiry();
        return new BlobServiceSasSignatureValues(last.atOffset(ZoneOffset.UTC), NEEDED)
                .setProtocol(SasProtocol.HTTPS_ONLY);
    }

    private static com.azure.storage.blob.models.UserDelegationKey asTheClientHasIt(UserDelegationKey key) {
        return new com.azure.storage.blob.models.UserDelegationKey()
                .setSignedObjectId(key.signedObjectId())
                .setSignedTenantId(key.signedTenantId())
                .setSignedStart(key.signedStart().atOffset(ZoneOffset.UTC))
                .setSignedExpiry(key.signedExpiry().atOffset(ZoneOffset.UTC))
                .setSignedService(key.signedService())
                .setSignedVersion(key.signedVersion())
                .setValue(key.value());
    }
}
