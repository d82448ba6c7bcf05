package dev.gatepass.directory.bulk;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.directory.FilesStayBehind;
import dev.gatepass.directory.StorageRule;
import dev.gatepass.directory.roster.Roster;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Brings a roster into a database: what is missing is created, what differs is changed where that can be, nothing is taken
 * away, and all of it happens or nothing. Blocks, never to be called on an event loop.
 *
 * <p>The rows are sent into temporary tables first. Only then is the counter of revisions taken, as everybody takes it who
 * changes something, so others wait for the work of the server alone; what is found out from then on holds until the
 * commit. Rows that are as they should be are not touched, so a second import changes nothing and takes no revision.
 */
public final class RosterImport {
    private static final String INSTANCE_LEAVES = "SELECT b.storage_bucket FROM instance_binding b"
            + " JOIN staged_instance_binding s ON s.storage_bucket <> b.storage_bucket";

    private final Connection connection;
    private final StorageRule rule;

    /**
     * An import over one connection, which is rolled back in the end unless it committed.
     *
     * @param rule what this deployment allows of storage
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
     * @throws BulkRefused naming everything that stands in the way
     * @throws SQLException if the database cannot do it
     */
    public Deeds run(Roster roster, boolean dryRun, int mostNames) throws SQLException {
        return run(roster, dryRun, mostNames, any -> true);
    }

    /**
     * The same, of which the buckets were tried out before.
     *
     * @param tried whether a bucket was, as it is now
     */
    public Deeds run(Roster roster, boolean dryRun, int mostNames, Predicate<StorageBucket> tried) throws SQLException {
        connection.setAutoCommit(false);
        Sql sql = new Sql(connection);
        try {
            new Staging(connection).stage(roster);
            long before = sql.number("SELECT revision FROM directory_revision FOR UPDATE");
            BucketChanges buckets = BucketChanges.between(connection, roster);
            List<String> conflicts = new ArrayList<>(buckets.conflicts());
            conflicts.addAll(StoragePlaces.objections(sql, roster, rule));
            conflicts.addAll(Conflicts.find(sql));
            refuseIfAny(conflicts);
            buckets.stage(connection);
            List<StorageBucket> bound = BoundAnew.by(sql, roster);
            refuseIfAny(bound.stream()
                    .filter(tried.negate())
                    .map(bucket -> "storage_buckets." + bucket.name()
                            + ": the directory has changed while the buckets were tried out: try again")
                    .toList());
            StagedDeeds staged = new StagedDeeds(sql);
            staged.open();
            List<String> warnings = warnings(sql);
            boolean administered = Conflicts.isAdministered(sql);
            Changes.make(sql);
            refuseIfAny(Conflicts.afterwards(sql, administered));
            staged.record();
            Changes.timeSwitches(sql);
            List<Deeds.Group> groups = staged.groups(mostNames);
            long after = sql.number("SELECT revision FROM directory_revision");
            if (dryRun || after == before) {
                connection.rollback();
                return new Deeds(groups, warnings, bound, OptionalLong.empty());
            }
            connection.commit();
            return new Deeds(groups, warnings, bound, OptionalLong.of(after));
        } catch (SQLException e) {
            rollBack(e);
            throw Violations.refusal(e);
        } catch (RuntimeException e) {
            rollBack(e);
            throw e;
        }
    }

    private static List<String> warnings(Sql sql) throws SQLException {
        return sql.texts(INSTANCE_LEAVES).stream().map(FilesStayBehind::in).toList();
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
            throw new BulkRefused(conflicts);
        }
    }
}
