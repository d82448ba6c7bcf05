package dev.gatepass;

import dev.gatepass.config.Config;
import dev.gatepass.crypto.NativeCrypto;
import dev.gatepass.directory.StorageRule;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.issuing.Lanes;
import dev.gatepass.storage.AllowedBuckets;
import dev.gatepass.storage.BucketPresigners;
import dev.gatepass.storage.aws.AwsCredentialFetcher;
import dev.gatepass.storage.check.BucketCheck;
import dev.gatepass.storage.check.RoleCheck;
import dev.gatepass.storage.check.Steps;
import dev.gatepass.storage.check.Trials;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.objects.ObjectStores;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/**
 * The one rule about storage that follows from a configuration, for whatever brings buckets into a database, and what tries
 * them out before.
 */
public final class ConfiguredStorage {
    private ConfiguredStorage() {}

    /**
     * The rule of {@code storage} and {@code deployment}.
     *
     * @throws dev.gatepass.config.InvalidSetting naming the entry of {@code storage.allowed-endpoints} that can never be allowed
     */
    public static StorageRule rule(Config config) {
        return StorageRule.of(
                new AllowedBuckets(config.storage())::reasonAgainst,
                config.deployment().availability());
    }

    /** What tries buckets out. */
    static BucketCheck check(
            Vertx vertx,
            Config config,
            Lanes lanes,
            AwsCredentialFetcher aws,
            CredentialSource unremembered,
            ObjectStores stores,
            Connections connections,
            InstantSource clock) {
        return new Trials(
                vertx,
                config.signing(),
                lanes,
                new RoleCheck(vertx, new AllowedBuckets(config.storage()), aws::reasonAgainstRole),
                unremembered,
                () -> new BucketPresigners(config.storage(), NativeCrypto::provider),
                stores,
                connections,
                config.storage().pageOrigins(),
                Steps.USUAL,
                clock);
    }
}
