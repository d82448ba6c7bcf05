package dev.gatepass.directory.bulk;

import dev.gatepass.directory.StorageRule;
import dev.gatepass.directory.roster.Roster;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Brings a roster into a database: what is missing is created, what differs is changed where that can be, nothing is taken
 * away, and all of it happens or nothing. Blocks, never to be called on an event loop.
 *
 * <p>The rows are sent into temporary tables first. Only then is the counter of revisions taken, as everybody takes it who
 * changes something, so others wait for the work of the server alone; what is found out from then on holds until the
 * commit. Rows that are as they should be are not touched, so a second import changes nothing and takes no revision.
 */
public final class RosterImport {
    private final Connection connection;
    private final StorageRule rule;

    /**
     * An import over one connection, which is rolled back in the end unless it committed.
     *
     * @param rule which buckets may serve in this deployment
     */
    public RosterImport(Connection connection, StorageRule rule) {
        this.connection = connection;
        this.rule = rule;
    }

    /**
     * Imports.
     *
     * @param dryRun whether nothing is to be kept; everything else is done all the same, so that it fails as it would
     * @param mostNames how many names of each group are told
     * @throws ImportRefused naming everything that stands in the way
     * @throws SQLException if the database cannot do it
     */
    public Deeds run(Roster roster, boolean dryRun, int mostNames) throws SQLException {
        connection.setAutoCommit(false);
        Sql sql = new Sql(connection);
        try {
            new Staging(connection).stage(roster);
            long before = sql.number("SELECT revision FROM directory_revision FOR UPDATE");
            BucketChanges buckets = BucketChanges.between(connection, roster);
            List<String> conflicts = new ArrayList<>(buckets.conflicts());
            conflicts.addAll(new StoragePlaces(roster, rule).objections());
            conflicts.addAll(Conflicts.find(sql));
            refuseIfAny(conflicts);
            buckets.stage(connection);
            Changes changes = new Changes(sql);
            boolean administered = Conflicts.isAdministered(sql);
            changes.make();
            refuseIfAny(Conflicts.afterwards(sql, administered));
            List<Deeds.Group> groups = changes.record(mostNames);
            long after = sql.number("SELECT revision FROM directory_revision");
            if (dryRun || after == before) {
                connection.rollback();
                return new Deeds(groups, OptionalLong.empty());
            }
            connection.commit();
            return new Deeds(groups, OptionalLong.of(after));
        } catch (SQLException e) {
            rollBack(e);
            throw Violations.refusal(e);
        } catch (RuntimeException e) {
            rollBack(e);
            throw e;
        }
    }

    /** A connection that is lost is rolled back by the server. */
    private void rollBack(Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static void refuseIfAny(List<String> conflicts) {
        if (!conflicts.isEmpty()) {
            throw new ImportRefused(conflicts);
        }
    }
}
