package dev.gatepass.http.admin;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.administration.Bound;
import dev.gatepass.administration.BucketSecrets;
import dev.gatepass.storage.check.Finding;
import dev.gatepass.storage.check.Severity;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is asked and answered where a bucket is tried out. */
final class BucketTrial {
    private BucketTrial() {}

    /** The body that says which bucket: one that is there, or one that could be made. */
    record Asked(Optional<String> storageBucket, Optional<NewBucket> newBucket) {
        Asked {
            if (storageBucket.isPresent() == newBucket.isPresent()) {
                throw new IllegalArgumentException("either storage_bucket or new_bucket is given");
            }
        }

        /** The bucket that could be made; one without a name has one meanwhile that is nobody else's. */
        StorageBucket fresh(BucketSecrets secrets) {
            NewBucket asked = newBucket.orElseThrow();
            return asked.bucket(
                    asked.name().orElseGet(() -> "new_bucket " + UUID.randomUUID()), asked.organization(), secrets);
        }
    }

    /** All that was found. */
    record Result(boolean usable, List<Finding> findings, long revision) {
        static Result of(List<Finding> findings, long revision) {
            return new Result(BucketTrial.usable(findings), findings, revision);
        }
    }

    /** The last line where each finding had one of its own. */
    record Summary(boolean usable, long revision) {
        static Summary of(List<Finding> findings, long revision) {
            return new Summary(BucketTrial.usable(findings), revision);
        }
    }

    private static boolean usable(List<Finding> findings) {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** What answers show of a check that was part of something else. */
    static Optional<List<Finding>> shown(Bound<?> bound) {
        return Optional.of(bound.findings()).filter(findings -> !findings.isEmpty());
    }
}
