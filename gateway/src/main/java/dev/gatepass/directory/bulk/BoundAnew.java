package dev.gatepass.directory.bulk;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.directory.roster.Roster;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The buckets of a roster that are to be tried out before it is imported: those that serve nobody yet and will, and those
 * that will be reached otherwise while they serve. A kill switch waits for no store.
 */
final class BoundAnew {
    private static final String NAMES = """
            WITH serving AS (
                    SELECT storage_bucket FROM team WHERE storage_bucket IS NOT NULL
                    UNION SELECT storage_bucket FROM instance_binding),
                changed AS (
                    SELECT name FROM staged_storage_bucket
                    WHERE EXISTS (SELECT FROM jsonb_array_elements_text(details -> 'changed') AS c(part)
                        WHERE part NOT IN ('disabled', 'direct_deletion')))
            SELECT storage_bucket FROM (
                    SELECT storage_bucket FROM staged_team WHERE storage_bucket IS NOT NULL
                    UNION SELECT storage_bucket FROM staged_instance_binding) AS wanted
                WHERE storage_bucket NOT IN (SELECT storage_bucket FROM serving)
            UNION SELECT storage_bucket FROM serving WHERE storage_bucket IN (SELECT name FROM changed)""";

    private static final String EXTERNAL_IDS = "SELECT external_id::text || name FROM organization";
    private static final int UUID_LENGTH = 36;

    private BoundAnew() {}

    /** The buckets, in the order of the roster; to be called when its buckets are staged, and nothing is changed yet. */
    static List<StorageBucket> by(Sql sql, Roster roster) throws SQLException {
        Set<String> names = Set.copyOf(sql.texts(NAMES));
        Map<String, UUID> externalIds = new HashMap<>();
        for (String row : sql.texts(EXTERNAL_IDS)) {
            externalIds.put(row.substring(UUID_LENGTH), UUID.fromString(row.substring(0, UUID_LENGTH)));
        }
        return roster.buckets(externalIds).stream()
                .filter(bucket -> names.contains(bucket.name()))
                .toList();
    }
}
