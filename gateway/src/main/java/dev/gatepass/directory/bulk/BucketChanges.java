package dev.gatepass.directory.bulk;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.directory.OverlappingBuckets;
import dev.gatepass.directory.postgres.StorageBucketRow;
import dev.gatepass.directory.roster.Roster;
import dev.gatepass.directory.roster.RosterBucket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about storage buckets. They are compared here and not by the server: two spellings of one endpoint are
 * one, and whether two buckets overlap is known here. There are some thousands at most.
 */
final class BucketChanges {
    /** The columns that hold no text. */
    private static final Set<String> FLAGS = Set.of("direct_deletion", "disabled");

    /** A row to be written. */
    private record Row(String action, List<@Nullable String> values, List<String> changed) {}

    private final List<String> conflicts = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, RosterBucket> existing = new LinkedHashMap<>();
    private final Set<String> unreadable = new HashSet<>();

    private BucketChanges() {}

    /** Compares what the database has with what a roster describes. */
    static BucketChanges between(Connection connection, Roster roster) throws SQLException {
        BucketChanges changes = new BucketChanges();
        changes.readExisting(connection);
        roster.storageBuckets().forEach(changes::compare);
        changes.findOverlaps(roster);
        return changes;
    }

    /** What stands in the way, each beginning with its path in the file. */
    List<String> conflicts() {
        return conflicts;
    }

    /** Sends what is to be written into the table {@code staged_storage_bucket}. */
    void stage(Connection connection) throws SQLException {
        List<String> columns = new ArrayList<>();
        StorageBucketRow.COLUMNS.forEach(
                column -> columns.add(column + (FLAGS.contains(column) ? " boolean" : " text")));
        columns.addAll(List.of("action text", "details jsonb"));
        try (StagedRows staged = StagedRows.of(connection, "staged_storage_bucket", columns.toArray(String[]::new))) {
            for (Row row : rows) {
                List<@Nullable String> values = new ArrayList<>(row.values());
                values.add(row.action());
                values.add(
                        row.changed().isEmpty()
                                ? "{}"
                                : "{\"changed\":[\"" + String.join("\",\"", row.changed()) + "\"]}");
                staged.add(values.toArray(new @Nullable String[0]));
            }
        }
    }

    private void readExisting(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM storage_bucket");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                try {
                    existing.put(row.getString("name"), BucketRow.read(row));
                } catch (IllegalArgumentException e) {
                    unreadable.add(row.getString("name"));
                }
            }
        }
    }

    private void compare(RosterBucket wanted) {
        String path = "storage_buckets." + wanted.name();
        if (unreadable.contains(wanted.name())) {
            conflicts.add(path + ": what the database has of this name cannot be used; mend or delete it there first");
            return;
        }
        RosterBucket there = existing.get(wanted.name());
        if (there == null) {
            rows.add(new Row(
                    "create", BucketRow.of(wanted.bucket(), wanted.disabled().orElse(false)), List.of()));
            return;
        }
        boolean isDisabled = there.disabled().orElse(false);
        List<@Nullable String> before = BucketRow.of(there.bucket(), isDisabled);
        List<@Nullable String> after =
                BucketRow.of(wanted.bucket(), wanted.disabled().orElse(isDisabled));
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            String column = StorageBucketRow.COLUMNS.get(i);
            if (!Objects.equals(before.get(i), after.get(i))) {
                changed.add(column);
                if (StorageBucketRow.IDENTITY.contains(column)) {
                    conflicts.add(path + "." + column + ": this cannot be changed any more");
                }
            }
        }
        if (!changed.isEmpty()) {
            rows.add(new Row("change", after, changed));
        }
    }

    /** Within the roster there are none. */
    private void findOverlaps(Roster roster) {
        Map<String, StorageBucket> together = new HashMap<>();
        existing.forEach((name, bucket) -> together.put(name, bucket.bucket()));
        roster.storageBuckets().forEach(bucket -> together.put(bucket.name(), bucket.bucket()));
        Map<String, String> overlaps = OverlappingBuckets.among(together.values());
        roster.storageBuckets().stream()
                .map(RosterBucket::name)
                .filter(overlaps::containsKey)
                .forEach(name -> conflicts.add("storage_buckets." + name + ": has the address of \""
                        + overlaps.get(name) + "\", which is there, and the prefix of one contains the other's"));
    }
}
