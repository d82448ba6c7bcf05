package dev.gatepass.cli;

import dev.gatepass.deletion.collection.CollectionStatus;
import dev.gatepass.deletion.collection.CollectionStatus.Bucket;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** How the removal of deleted objects stands, for people. */
final class CollectionText {
    private static final String ROW = "%-24s %12s %12s %12s %12s %12s%n";

    private CollectionText() {}

    static void write(CollectionStatus status, PrintWriter out) {
        out.printf(
                "Removed by %s.%n",
                status.holder().map(name -> "the gateway " + name).orElse("nobody at the moment"));
        if (status.buckets().isEmpty()) {
            out.println("Nothing is deleted.");
            return;
        }
        out.println();
        out.printf(ROW, "storage bucket", "restorable", "due", "removing", "left alone", "removed");
        for (Bucket bucket : status.buckets()) {
            out.printf(
                    Locale.ROOT,
                    ROW,
                    bucket.storageBucket(),
                    bucket.restorable(),
                    bucket.due(),
                    bucket.removing(),
                    bucket.rewritten(),
                    bucket.removed());
        }
        status.buckets().forEach(bucket -> writeNotes(bucket, out));
    }

    private static void writeNotes(Bucket bucket, PrintWriter out) {
        bucket.oldestDue()
                .ifPresent(since -> out.printf("%n%s: the oldest waits since %s", bucket.storageBucket(), text(since)));
        bucket.lastError()
                .ifPresent(error -> out.printf("%n%s: %s%s", bucket.storageBucket(), error, retry(bucket.retryAt())));
        if (bucket.rewritten() > 0) {
            out.printf(
                    "%n%s: some were written after they had been deleted, and stay until they are restored or deleted"
                            + " anew: GET /v1/admin/deletions/%s/left-alone",
                    bucket.storageBucket(), bucket.storageBucket());
        }
        if (bucket.oldestDue().isPresent() || bucket.lastError().isPresent() || bucket.rewritten() > 0) {
            out.println();
        }
    }

    private static String retry(Optional<Instant> at) {
        return at.map(moment -> "; tried again at " + text(moment)).orElse("");
    }

    private static String text(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
