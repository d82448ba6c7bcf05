package dev.gatepass;

import dev.gatepass.config.Config;
import dev.gatepass.directory.StorageRule;
import dev.gatepass.storage.AllowedBuckets;

/** The one rule about storage that follows from a configuration, for whatever brings buckets into a database. */
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
}
