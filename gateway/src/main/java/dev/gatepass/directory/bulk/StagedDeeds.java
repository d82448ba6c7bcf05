package dev.gatepass.directory.bulk;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The temporary table {@code staged_deed}: each thing that was created or changed, with what is recorded of it, and how
 * it is called in what people are told where that is not its name.
 */
record StagedDeeds(Sql sql) {
    private static final String TABLE = """
            CREATE TEMPORARY TABLE staged_deed (action text, kind text, name text, details jsonb, told text)
                ON COMMIT DROP""";

    /** As whoever administers over HTTP is recorded, in the same words, but nobody is known here. */
    private static final String RECORD = """
            INSERT INTO admin_change (revision, actor_kind, actor, action, kind, name, details)
                SELECT (SELECT revision FROM directory_revision), 'command', 'import', action, replace(kind, '-', '_'),
                    CASE kind WHEN 'instance-binding' THEN 'instance' ELSE name END,
                    CASE kind WHEN 'instance-binding' THEN jsonb_build_object('storage_bucket', name) ELSE details END
                FROM staged_deed""";

    private static final String GROUPS = """
            SELECT action, kind, max(total), array_agg(told ORDER BY place)
                FROM (SELECT action, kind, coalesce(told, name) AS told, count(*) OVER (PARTITION BY action, kind) AS total,
                    row_number() OVER (PARTITION BY action, kind ORDER BY coalesce(told, name) COLLATE "C") AS place
                    FROM staged_deed) AS deed
                WHERE place <= ? GROUP BY action, kind ORDER BY action DESC, array_position('{organization,storage-bucket,
                    instance-binding,team,user,service-account,organization-membership,team-membership,api-key}', kind)""";

    /** Makes the table. */
    void open() throws SQLException {
        sql.run(TABLE);
    }

    /** Records what is in it, as every change is recorded. */
    void record() throws SQLException {
        sql.run(RECORD);
    }

    /** What is in it, by action and kind. */
    List<Deeds.Group> groups(int mostNames) throws SQLException {
        List<Deeds.Group> groups = new ArrayList<>();
        try (PreparedStatement statement = sql.connection().prepareStatement(GROUPS)) {
            statement.setInt(1, mostNames);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Array names = row.getArray(4);
                    groups.add(
                            new Deeds.Group(row.getString(1), row.getString(2), row.getLong(3), Arrays.asList((String[])
                                    names.getArray())));
                }
            }
        }
        return groups;
    }
}
