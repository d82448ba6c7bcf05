package dev.gatepass.directory.postgres;

import dev.gatepass.access.Directory;
import dev.gatepass.access.WireName;
import dev.gatepass.directory.DirectorySource;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import dev.gatepass.time.TimeWitness;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the directory of a database: one small question while nothing changes; what changed, while the change log
 * reaches back to what is known; everything, otherwise. Rows and log are read in one snapshot of the database, so that
 * what is built from them is a state that was true as a whole.
 */
final class PostgresSource implements DirectorySource {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresSource.class);

    /** How long a statement may take when rows are read; an empty table and three million rows are the same statement. */
    private static final Duration LOAD_TIMEOUT = Duration.ofSeconds(60);

    /** What the server's timeout is given to reach us before we stop listening. */
    private static final Duration REPLY_MARGIN = Duration.ofMillis(250);

    /** No such table, no such column. */
    private static final Set<String> OLDER_SCHEMA = Set.of("42P01", "42703");

    private static final String BEGIN =
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = " + LOAD_TIMEOUT.toMillis();

    private final Vertx vertx;
    private final Database database;
    private final MonotonicClock clock;
    private final TimeWitness witness;
    private final BadRows badRows = new BadRows();
    private final Duration pollTimeout;
    private final ShrinkGuard guard = new ShrinkGuard();
    private volatile String stateQuery = DatabaseState.WITH_TIMELINE;
    private volatile @Nullable Given given;

    /**
     * What was given last, and of which history it is: one value, set once it is certain that it will be given. Anything
     * else that is said to be known may be of any history.
     */
    private record Given(Directory directory, String identity) {
        boolean is(Directory known) {
            return directory == known;
        }

        Optional<Long> revisionIn(DatabaseState state) {
            return identity.equals(state.identity()) ? Optional.of(directory.revision()) : Optional.empty();
        }
    }

    PostgresSource(
            Vertx vertx, Database database, MonotonicClock clock, TimeWitness witness, Duration statementTimeout) {
        this.vertx = vertx;
        this.database = database;
        this.clock = clock;
        this.witness = witness;
        this.pollTimeout = statementTimeout.plus(REPLY_MARGIN);
    }

    @Override
    public long rowsLeftOut() {
        return badRows.count();
    }

    @Override
    public Future<Directory> read(Optional<Directory> known) {
        return database.withConnection(connection -> read(connection, known))
                .recover(cause -> Future.failedFuture(explained(cause)));
    }

    private Future<Directory> read(SqlConnection connection, Optional<Directory> known) {
        DirectoryQueries queries = new DirectoryQueries(connection, pollTimeout);
        return firstState(queries).compose(state -> {
            Optional<Given> unchanged =
                    lastIfKnown(known).filter(last -> last.revisionIn(state).equals(Optional.of(state.revision())));
            if (unchanged.isPresent()) {
                return Future.succeededFuture(unchanged.get().directory());
            }
            Optional<DirectoryShrank> held = guard.holding(state);
            if (held.isPresent()) {
                return Future.failedFuture(held.get());
            }
            return load(queries.patient(LOAD_TIMEOUT.plus(REPLY_MARGIN)), known);
        });
    }

    /** Some services do not let everybody ask for the timeline; outside of a transaction a refusal costs nothing. */
    private Future<DatabaseState> firstState(DirectoryQueries queries) {
        return state(queries, stateQuery).recover(cause -> {
            if (!(cause instanceof PgException refused) || stateQuery.equals(DatabaseState.WITHOUT_TIMELINE)) {
                return Future.failedFuture(cause);
            }
            return state(queries, DatabaseState.WITHOUT_TIMELINE).onSuccess(state -> {
                stateQuery = DatabaseState.WITHOUT_TIMELINE;
                LOG.info(
                        "the database does not tell its timeline ({}): a failover is noticed by revisions alone",
                        refused.getSqlState());
            });
        });
    }

    private Future<DatabaseState> state(DirectoryQueries queries, String query) {
        MonotonicInstant asked = clock.now();
        return queries.rows(query).compose(rows -> {
            if (rows.size() != 1) {
                return Future.failedFuture(new IllegalStateException("the directory's revision is missing"));
            }
            DatabaseState state = DatabaseState.of(rows.get(0));
            if (state.standby()) {
                return Future.failedFuture(new StandbyRefused());
            }
            witness.heard(rows.get(0).getOffsetDateTime(DatabaseState.TOLD_AT).toInstant(), asked, clock.now());
            return Future.succeededFuture(state);
        });
    }

    private Future<Directory> load(DirectoryQueries queries, Optional<Directory> known) {
        return queries.run(BEGIN)
                .compose(begun -> state(queries, stateQuery))
                .compose(state -> rows(queries, state, known)
                        .compose(directory ->
                                queries.run("COMMIT").map(committed -> new Given(directory, state.identity()))))
                .map(loaded -> {
                    given = loaded;
                    return loaded.directory();
                });
    }

    private Future<Directory> rows(DirectoryQueries queries, DatabaseState state, Optional<Directory> known) {
        Optional<Given> last = lastIfKnown(known);
        Optional<Given> base = last.filter(
                before -> before.revisionIn(state).filter(state::reachesBackTo).isPresent());
        return base.isPresent() ? increment(queries, state, base.get()) : everything(queries, state, last);
    }

    /** What was given last, if that is what is known. */
    private Optional<Given> lastIfKnown(Optional<Directory> known) {
        return Optional.ofNullable(given).filter(last -> known.filter(last::is).isPresent());
    }

    private Future<Directory> increment(DirectoryQueries queries, DatabaseState state, Given last) {
        Directory known = last.directory();
        return queries.rows(ChangeSet.QUERY, Tuple.of(known.revision())).compose(log -> {
            Optional<ChangeSet> changes = ChangeSet.of(log);
            if (changes.isEmpty()) {
                return everything(queries, state, Optional.of(last));
            }
            return queries.changed(changes.get())
                    .compose(tables -> vertx.executeBlocking(() -> {
                        Directory.Builder builder = known.toBuilder(state.revision());
                        changes.get().removeFrom(builder);
                        RowSink sink = new RowSink(builder, badRows);
                        tables.forEach(table -> sink.put(table.table(), table.rows()));
                        return sink.finish();
                    }));
        });
    }

    private Future<Directory> everything(DirectoryQueries queries, DatabaseState state, Optional<Given> last) {
        LoadTimes times = new LoadTimes(clock);
        RowSink sink = new RowSink(Directory.builder(state.revision()), badRows);
        int piece = last.isPresent() ? RowStream.SMALL_PIECE : RowStream.LARGE_PIECE;
        Future<Void> read = Future.succeededFuture();
        for (DirectoryTable table : DirectoryTable.values()) {
            read = read.compose(before -> queries.stream(vertx, table, piece, rows -> sink.put(table, rows)))
                    .onSuccess(done -> times.done(WireName.of(table)));
        }
        return read.compose(all -> vertx.executeBlocking(() -> {
                    Directory directory = sink.finish();
                    last.ifPresent(before -> guard.admit(
                            state,
                            RowCounts.of(before.directory()),
                            before.revisionIn(state),
                            RowCounts.of(directory)));
                    return directory;
                }))
                .onSuccess(directory -> {
                    times.done("making it whole");
                    LOG.info("the directory was loaded whole: {}, in {}", directory, times);
                });
    }

    private static Throwable explained(Throwable cause) {
        boolean older = cause instanceof PgException refused && OLDER_SCHEMA.contains(refused.getSqlState());
        return older
                ? new IllegalStateException("the database has no schema, or an older one: run gatepass migrate", cause)
                : cause;
    }
}
