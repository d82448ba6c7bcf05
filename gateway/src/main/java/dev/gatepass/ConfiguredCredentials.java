package dev.gatepass;

import dev.gatepass.access.Provider;
import dev.gatepass.access.SecretReference;
import dev.gatepass.config.Config;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.crypto.NativeCrypto;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.secrets.SecretUnavailable;
import dev.gatepass.storage.AllowedBuckets;
import dev.gatepass.storage.BucketCredentials;
import dev.gatepass.storage.StaticCredentials;
import dev.gatepass.storage.aws.AwsCredentialFetcher;
import dev.gatepass.storage.azure.AzureCredentialFetcher;
import dev.gatepass.storage.connections.CredentialHttp;
import dev.gatepass.storage.credentials.Attempts;
import dev.gatepass.storage.credentials.CredentialProblem;
import dev.gatepass.storage.credentials.FetchedCredentials;
import dev.gatepass.storage.gcp.GcpCredentialFetcher;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * The credentials that follow from a configuration.
 *
 * @param remembered of the buckets of the directory
 * @param unremembered of buckets that are only tried out: nothing of them is kept
 * @param attempts how often they were got, by where
 */
record ConfiguredCredentials(
        CredentialSource remembered, CredentialSource unremembered, Map<String, Attempts> attempts) {
    /** Who asks AWS, which the check of a bucket asks as well. */
    static AwsCredentialFetcher aws(
            Config config,
            CredentialHttp http,
            SecretResolver secrets,
            Map<String, String> environment,
            InstantSource clock) {
        return new AwsCredentialFetcher(config.storage().credentials(), http, environment, opener(secrets), clock);
    }

    /** Opens secrets of buckets. Where one cannot be had, administrators are told why, and not where it should be. */
    private static Function<SecretReference, String> opener(SecretResolver secrets) {
        return reference -> {
            try {
                return secrets.resolve(reference).reveal();
            } catch (SecretUnavailable e) {
                throw new CredentialProblem(e.problem());
            }
        };
    }

    static ConfiguredCredentials of(
            Vertx vertx,
            Config config,
            AwsCredentialFetcher aws,
            CredentialHttp http,
            SecretResolver secrets,
            InstantSource clock,
            MonotonicClock monotonic) {
        Function<SecretReference, String> open = opener(secrets);
        CredentialsConfig whom = config.storage().credentials();
        FetchedCredentials fetched = new FetchedCredentials(
                vertx,
                Map.of(
                        Provider.AWS, aws,
                        Provider.GCP, new GcpCredentialFetcher(whom, http, clock),
                        Provider.AZURE, new AzureCredentialFetcher(whom, http, open, clock)),
                config.signing().credentialMargin(),
                clock,
                monotonic,
                () -> ThreadLocalRandom.current().nextDouble());
        AllowedBuckets allowed = new AllowedBuckets(config.storage());
        StaticCredentials read = new StaticCredentials(vertx, open, NativeCrypto::provider, monotonic);
        return new ConfiguredCredentials(
                new BucketCredentials(allowed, read, fetched),
                new BucketCredentials(allowed, read.unremembered(), fetched.unremembered()),
                Map.of("secret", read.attempts(), "cloud", fetched.attempts()));
    }
}
