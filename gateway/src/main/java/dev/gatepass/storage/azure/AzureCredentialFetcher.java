package dev.gatepass.storage.azure;

import dev.gatepass.access.Origin;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.issuing.CredentialSource.Leased;
import dev.gatepass.signing.azuresas.UserDelegationKey;
import dev.gatepass.storage.connections.CredentialHttp;
import dev.gatepass.storage.credentials.CredentialFetcher;
import dev.gatepass.storage.credentials.FetchedCredential;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Fetches user delegation keys, each for one storage account, as an application of Entra ID. Thread-safe; blocks. */
public final class AzureCredentialFetcher implements CredentialFetcher {
    private static final Origin USUAL_LOGIN = Origin.parse("https://login.microsoftonline.com");

    private final EntraTokens tokens;
    private final DelegationKeys keys;
    private final InstantSource clock;

    /**
     * A fetcher.
     *
     * @param secrets opens a secret; may block, and throws when it cannot
     */
    public AzureCredentialFetcher(
            CredentialsConfig config,
            CredentialHttp http,
            Function<SecretReference, String> secrets,
            InstantSource clock) {
        this.tokens = new EntraTokens(http, config.microsoftLogin().orElse(USUAL_LOGIN), config.azureToken(), secrets);
        this.keys = new DelegationKeys(http);
        this.clock = clock;
    }

    @Override
    public FetchedCredential fetch(StorageBucket bucket) {
        String token = tokens.token(bucket.credential());
        UserDelegationKey key = keys.fetch(bucket, token, clock.instant());
        return new FetchedCredential(new Leased(key, Optional.of(key.signedExpiry())), key.signedExpiry());
    }
}
