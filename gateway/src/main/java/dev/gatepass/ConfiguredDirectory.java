package dev.gatepass;

import dev.gatepass.access.Availability;
import dev.gatepass.administration.Administration;
import dev.gatepass.administration.LastUrl;
import dev.gatepass.administration.StorageConditions;
import dev.gatepass.config.Config;
import dev.gatepass.config.DirectoryConfig;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.directory.file.FileDirectory;
import dev.gatepass.directory.postgres.PostgresDirectory;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.storage.check.BucketCheck;
import dev.gatepass.storage.check.MoveProof;
import dev.gatepass.storage.check.Steps;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.TimeWitness;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The directory that follows from a configuration: what is decided upon, and what changes it. */
final class ConfiguredDirectory {
    /** How long a change waits for its bucket to be tried out, which has a limit of its own. */
    private static final Duration PATIENCE_WITH_STORES = Steps.USUAL.all().plusSeconds(5);

    private ConfiguredDirectory() {}

    static DirectoryReplica replica(
            Vertx vertx,
            DirectoryConfig config,
            MonotonicClock clock,
            TimeWitness witness,
            SecretResolver secrets,
            Availability availability) {
        return switch (config.source()) {
            case FILE -> FileDirectory.replica(vertx, config, clock, availability);
            case POSTGRES -> PostgresDirectory.replica(vertx, config, clock, witness, secrets, availability);
        };
    }

    /** Empty where it is in a file. */
    static Optional<Administration> administration(
            Vertx vertx, Config config, SecretResolver secrets, BucketCheck check, MoveProof moves) {
        return config.directory().postgres().map(postgres -> {
            StorageConditions conditions =
                    new StorageConditions(ConfiguredStorage.rule(config), check, moves, PATIENCE_WITH_STORES);
            Duration longest = Stream.of(
                            config.signing().maxReadTtl(), config.signing().maxWriteTtl())
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            LastUrl lastUrl = new LastUrl(longest, config.directory().maxStaleness());
            return new Administration(vertx, postgres, secrets, conditions, lastUrl);
        });
    }
}
