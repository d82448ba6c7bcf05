package dev.gatepass.directory.bulk;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the tables what the staged rows say, a statement for each table and kind of change, and notes each thing that it
 * touched in {@code staged_deed}. A row that is so already is not touched.
 */
final class Changes {
    private static final String ORGANIZATIONS = """
            WITH made AS (
                INSERT INTO organization (name, external_id)
                    SELECT name, coalesce(external_id::uuid, gen_random_uuid()) FROM staged_organization s
                    WHERE NOT EXISTS (SELECT FROM organization o WHERE o.name = s.name)
                    RETURNING name)
            INSERT INTO staged_deed SELECT 'create', 'organization', name, '{}' FROM made""";

    /** In this order: what is referred to comes before what refers to it. */
    private static final List<String> ALL = Stream.of(
                    List.of(ORGANIZATIONS),
                    StorageChanges.ALL,
                    TeamChanges.ALL,
                    AccountChanges.ALL,
                    MembershipChanges.ALL,
                    KeyChanges.ALL)
            .flatMap(List::stream)
            .toList();

    private Changes() {}

    static void make(Sql sql) throws SQLException {
        for (String change : ALL) {
            sql.run(change);
        }
    }

    /**
     * Says of what was switched off that it was now. To be called last: until it is committed a gateway issues on, and an
     * import of many people takes minutes.
     */
    static void timeSwitches(Sql sql) throws SQLException {
        for (String table : List.of("team", "storage_bucket")) {
            sql.run("UPDATE " + table + " SET disabled_at = clock_timestamp()"
                    + " WHERE disabled_at >= transaction_timestamp()");
        }
    }
}
