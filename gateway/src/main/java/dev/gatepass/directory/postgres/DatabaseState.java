package dev.gatepass.directory.postgres;

import io.vertx.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * Where the database stands.
 *
 * @param standby whether it is a standby, which cannot tell how far it is behind
 * @param identity which history it is in; another after a failover or a restored backup
 * @param revision the last revision
 * @param oldestLogged the oldest revision in the change log; null when the log is empty
 * @param shrinkConfirmedAt the revision at which somebody confirmed that so few rows are meant; null when nobody did
 */
record DatabaseState(
        boolean standby,
        String identity,
        long revision,
        @Nullable Long oldestLogged,
        @Nullable Long shrinkConfirmedAt) {
    /** The column that tells the time of day by the database's clock, of the moment and not of the transaction. */
    static final String TOLD_AT = "told_at";

    private static final String DIRECTORY = "SELECT clock_timestamp() AS " + TOLD_AT
            + ", pg_is_in_recovery() AS standby, revision,"
            + " (SELECT min(revision) FROM change_log) AS oldest_logged, shrink_confirmed_at, directory::text";

    /** Asks for everything that tells a server and its timeline from others. */
    static final String WITH_TIMELINE = DIRECTORY
            + " || '/' || (SELECT system_identifier FROM pg_control_system())"
            + " || '/' || CASE WHEN pg_is_in_recovery() THEN '' ELSE left(pg_walfile_name(pg_current_wal_lsn()), 8) END"
            + " AS identity FROM directory_revision";

    /** For services that keep those to themselves. */
    static final String WITHOUT_TIMELINE = DIRECTORY + " AS identity FROM directory_revision";

    static DatabaseState of(Row row) {
        return new DatabaseState(
                row.getBoolean("standby"),
                row.getString("identity"),
                row.getLong("revision"),
                row.getLong("oldest_logged"),
                row.getLong("shrink_confirmed_at"));
    }

    /** Whether the change log holds everything after a revision. No revision is without an entry. */
    boolean reachesBackTo(long known) {
        return known == revision || (oldestLogged != null && known < revision && oldestLogged <= known + 1);
    }
}
