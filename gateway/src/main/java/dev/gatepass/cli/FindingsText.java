package dev.gatepass.cli;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.WireName;
import dev.gatepass.http.JsonLines;
import dev.gatepass.storage.check.Finding;
import dev.gatepass.storage.check.Severity;
import dev.gatepass.storage.remedies.Remedy;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/**
 * Findings about buckets, each as soon as it is made.
 *
 * @param out where they go
 * @param json whether programs read them: a document of JSON on each line, as the gateway answers
 * @param all whether what is as it should be is told too
 */
record FindingsText(PrintWriter out, boolean json, boolean all) {
    private static final String INDENT = "           ";

    /** A line of JSON. */
    record Line(
            String storageBucket,
            String id,
            Severity severity,
            String message,
            Optional<String> seen,
            List<Remedy> remedies) {}

    /** The last line of JSON of a bucket. */
    record Summary(String storageBucket, boolean usable) {}

    void begin(StorageBucket bucket) {
        if (!json) {
            out.println(bucket.name() + ":");
            out.flush();
        }
    }

    void print(StorageBucket bucket, Finding finding) {
        if (!all && finding.severity() == Severity.PASSED) {
            return;
        }
        if (json) {
            out.println(JsonLines.line(new Line(
                    bucket.name(),
                    finding.id(),
                    finding.severity(),
                    finding.message(),
                    finding.seen(),
                    finding.remedies())));
        } else {
            out.println(String.format(
                    "  %-8s %s%s [%s]",
                    WireName.of(finding.severity()),
                    finding.message(),
                    finding.seen().map(seen -> " (" + seen + ")").orElse(""),
                    finding.id()));
            finding.remedies().forEach(this::print);
        }
        out.flush();
    }

    private void print(Remedy remedy) {
        out.println(INDENT + remedy.command());
        remedy.document().ifPresent(document -> document.lines().forEach(line -> out.println(INDENT + "  " + line)));
    }

    void end(StorageBucket bucket, boolean usable) {
        out.println(
                json
                        ? JsonLines.line(new Summary(bucket.name(), usable))
                        : bucket.name() + (usable ? ": usable" : ": not usable"));
        out.flush();
    }
}
