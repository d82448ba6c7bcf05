package dev.gatepass.directory.bulk;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.directory.postgres.StorageBucketRow;
import dev.gatepass.directory.roster.RosterBucket;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A storage bucket of a roster as a row of the database. */
final class BucketRow {
    private BucketRow() {}

    /** The values of a row as texts, with a kill switch; in the order of its columns. */
    static List<@Nullable String> of(StorageBucket bucket, boolean disabled) {
        List<@Nullable String> texts = new ArrayList<>();
        StorageBucketRow.values(bucket.withDisabled(disabled))
                .values()
                .forEach(value -> texts.add(value == null ? null : value.toString()));
        return texts;
    }

    /**
     * The bucket in a row.
     *
     * @throws IllegalArgumentException if it can be none
     */
    static RosterBucket read(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (String column : StorageBucketRow.COLUMNS) {
            values.put(column, row.getObject(column));
        }
        StorageBucket bucket = StorageBucketRow.read(values::get, 0);
        return new RosterBucket(
                bucket.withDisabled(false), Optional.of(bucket.disabled()).filter(off -> off));
    }
}
