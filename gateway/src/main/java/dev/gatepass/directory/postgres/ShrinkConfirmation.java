package dev.gatepass.directory.postgres;

import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.secrets.Secret;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Says to all replicas that the directory may be as small as somebody has seen it. Since then rows may have come and gone
 * one by one, each of which the change log tells; what is lost otherwise is another loss, that nobody has seen.
 */
public final class ShrinkConfirmation {
    private static final String STATE = "SELECT revision,"
            + " revision = ? OR coalesce((SELECT min(revision) FROM change_log) <= ?::bigint + 1, false) AS logged"
            + " FROM directory_revision FOR UPDATE";
    private static final String LOST_MORE =
            "SELECT count(*) > " + ChangeSet.LIMIT + " OR coalesce(bool_or(kind = 'everything'), false) FROM ("
                    + ChangeSet.QUERY.replace("$1", "?") + ") AS changed";
    private static final String CONFIRM = "WITH told AS (SELECT pg_notify('gatepass_directory', ''))"
            + " UPDATE directory_revision SET shrink_confirmed_at = revision FROM told";

    /** As commands are recorded. */
    private static final String RECORD = "INSERT INTO admin_change (revision, actor_kind, actor, action, kind, name)"
            + " SELECT revision, 'command', 'confirm-shrink', 'create', 'shrink_confirmation', ? FROM directory_revision";

    private ShrinkConfirmation() {}

    /** What became of it. */
    public sealed interface Outcome {}

    /**
     * It is confirmed and on record.
     *
     * @param revision the revision up to which; what is lost after it is held back anew
     */
    public record Confirmed(long revision) implements Outcome {}

    /**
     * Nothing is confirmed.
     *
     * @param why in a sentence for whoever asked
     */
    public record Refused(String why) implements Outcome {}

    /**
     * Confirms a state that somebody has seen. Blocks, never to be called on an event loop.
     *
     * @param seen its revision
     * @throws SQLException if the database cannot be reached or has no such schema
     */
    public static Outcome confirm(PostgresConfig config, Optional<Secret> password, long seen) throws SQLException {
        try (Connection connection = Migrations.dataSource(config, password).getConnection()) {
            connection.setAutoCommit(false);
            Outcome outcome = judge(connection, seen);
            if (outcome instanceof Confirmed) {
                try (PreparedStatement confirm = connection.prepareStatement(CONFIRM);
                        PreparedStatement record = connection.prepareStatement(RECORD)) {
                    confirm.executeUpdate();
                    record.setString(1, Long.toString(seen));
                    record.executeUpdate();
                }
                connection.commit();
            }
            return outcome;
        }
    }

    /** What it is found to be while nobody else changes anything. */
    private static Outcome judge(Connection connection, long seen) throws SQLException {
        try (PreparedStatement state = connection.prepareStatement(STATE)) {
            state.setLong(1, seen);
            state.setLong(2, seen);
            try (ResultSet row = state.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("the directory's revision is missing");
                }
                long now = row.getLong(1);
                if (seen > now) {
                    return new Refused("the directory is at revision " + now + " and has never been at " + seen);
                }
                return row.getBoolean(2) && !hasLostMore(connection, seen)
                        ? new Confirmed(now)
                        : new Refused("the directory may have lost more since revision " + seen
                                + ": look at it as it is now, at revision " + now + ", and confirm that");
            }
        }
    }

    private static boolean hasLostMore(Connection connection, long seen) throws SQLException {
        try (PreparedStatement changes = connection.prepareStatement(LOST_MORE)) {
            changes.setLong(1, seen);
            try (ResultSet row = changes.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
