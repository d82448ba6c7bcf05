package dev.gatepass.directory.postgres;

import dev.gatepass.access.Directory;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.directory.OverlappingBuckets;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fills a directory with rows. A row that cannot be what it should be is left out and named in the log; what refers to it
 * keeps the name, so that the policy finds a gap and not something wider.
 *
 * <p>Takes time in proportion to the rows: not for an event loop. Not thread-safe.
 */
final class RowSink {
    private final Directory.Builder directory;
    private final BadRows bad;

    /** Which of them can be used is told by all of them together. */
    private final List<StorageBucket> buckets = new ArrayList<>();

    RowSink(Directory.Builder directory, BadRows bad) {
        this.directory = directory;
        this.bad = bad;
    }

    /** Puts all that can be used of a table's rows into the directory. */
    void put(DirectoryTable table, Iterable<Row> rows) {
        for (Row row : rows) {
            try {
                put(table, row);
            } catch (IllegalArgumentException e) {
                bad.leftOut(table.nameOf(row), String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                // Where the schema has drifted: a NULL or a type that no reader expects. Its message may hold the
                // value.
                bad.leftOut(table.nameOf(row), e.getClass().getSimpleName());
            }
        }
    }

    private void put(DirectoryTable table, Row row) {
        switch (table) {
            case TEAM -> directory.put(RowReader.team(row));
            case STORAGE_BUCKET -> buckets.add(RowReader.storageBucket(row));
            case INSTANCE_BINDING -> directory.instanceBucketName(Optional.of(row.getString("storage_bucket")));
            case ACCOUNT -> directory.put(RowReader.account(row));
            case ORGANIZATION_MEMBERSHIP ->
                RowReader.organizationMembership(row).putInto(directory);
            case TEAM_MEMBERSHIP -> RowReader.teamMembership(row).putInto(directory);
            case API_KEY -> directory.put(RowReader.apiKey(row));
            case PENDING_DELETION ->
                directory.putPendingDeletion(row.getString("storage_bucket"), row.getString("key"));
        }
    }

    /** The directory, when all rows have been put. Which of two buckets that overlap is wrong cannot be told: neither is used. */
    Directory finish() {
        Map<String, String> overlaps = OverlappingBuckets.among(buckets);
        overlaps.forEach(
                (name, other) -> bad.leftOut("storage bucket \"" + name + "\"", "it overlaps \"" + other + "\""));
        buckets.stream().filter(bucket -> !overlaps.containsKey(bucket.name())).forEach(directory::put);
        return directory.build();
    }
}
