package dev.gatepass.administration;

import dev.gatepass.storage.check.Finding;
import dev.gatepass.storage.check.Severity;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that may have come to a bucket.
 *
 * @param value as it is now
 * @param findings what the check of the bucket found; nothing where there was none
 */
public record Bound<T>(T value, List<Finding> findings) {
    public Bound {
        findings = List.copyOf(findings);
    }

    /** What the check had to say against the bucket. */
    public List<String> warnings() {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.WARNING)
                .map(Finding::message)
                .toList();
    }

    /** The same behind what else there is to say. */
    public List<String> warningsBehind(Stream<String> others) {
        return Stream.concat(others, warnings().stream()).toList();
    }
}
