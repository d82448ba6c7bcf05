package dev.gatepass.cli;

import dev.gatepass.ConfiguredStorage;
import dev.gatepass.OfflineCheck;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.Config;
import dev.gatepass.directory.StorageRule;
import dev.gatepass.storage.check.Finding;
import dev.gatepass.storage.check.Severity;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tries buckets out one after the other, and tells what is found. */
final class BucketTrials {
    private final Config config;
    private final Map<String, String> variables;

    /**
     * Trials.
     *
     * @param config as a gateway would have it
     * @param variables where secrets are looked up
     */
    BucketTrials(Config config, Map<String, String> variables) {
        this.config = config;
        this.variables = variables;
    }

    /** Whether all of them can be used. */
    boolean areUsable(List<StorageBucket> buckets, FindingsText text) throws IOException {
        StorageRule rule = ConfiguredStorage.rule(config);
        Vertx vertx = Serve.vertx(config.http());
        boolean usable = true;
        try (OfflineCheck check = OfflineCheck.open(vertx, config, variables)) {
            for (StorageBucket bucket : buckets) {
                text.begin(bucket);
                boolean one = isUsable(bucket, rule, check, text);
                text.end(bucket, one);
                usable &= one;
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
        return usable;
    }

    /** Nobody is connected to for what the deployment does not allow. */
    private static boolean isUsable(StorageBucket bucket, StorageRule rule, OfflineCheck check, FindingsText text) {
        Optional<String> forbidden = rule.reasonAgainst(bucket);
        if (forbidden.isPresent()) {
            text.print(
                    bucket,
                    new Finding("storage_not_allowed", Severity.ERROR, forbidden.get(), Optional.empty(), List.of()));
            return false;
        }
        return check.check(bucket, finding -> text.print(bucket, finding)).stream()
                .noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
