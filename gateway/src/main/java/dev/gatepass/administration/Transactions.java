package dev.gatepass.administration;

import dev.gatepass.access.WireName;
import dev.gatepass.directory.postgres.Database;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Failure;
import dev.gatepass.failure.Unavailable;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs transactions. Whoever changes something takes the counter of revisions first, as the schema's own triggers do, so
 * changes come one after another and what one has checked holds until it commits. What was changed is recorded in the same
 * transaction, with who did it.
 */
public final class Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    private static final String REVISION = "SELECT revision FROM directory_revision";
    /** A change waits for the one before, an import perhaps, and may take a great deal with it. */
    private static final String BEGIN_CHANGE = "BEGIN; SET LOCAL statement_timeout = '15s'";

    private static final String RECORD =
            "INSERT INTO admin_change (revision, actor_kind, actor, request_id, action, kind,"
                    + " name, details) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

    private final Database database;

    Transactions(Database database) {
        this.database = database;
    }

    /** Reads in one snapshot of the database. */
    public <T> Future<T> read(Function<Transaction, Future<T>> work) {
        return inTransaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", work, "COMMIT");
    }

    /** Changes all that {@code work} changes, or nothing; for what is no administration, and recorded elsewhere. */
    public <T> Future<T> change(Function<Transaction, Future<T>> work) {
        return inTransaction(
                BEGIN_CHANGE, transaction -> inTurn(transaction).compose(locked -> work.apply(transaction)), "COMMIT");
    }

    /** Changes all that {@code work} changes, or nothing. */
    <T> Future<T> change(Actor actor, Function<Transaction, Future<T>> work) {
        return inTransaction(
                BEGIN_CHANGE,
                transaction -> inTurn(actor, transaction, work)
                        .compose(result -> record(actor, transaction).map(result)),
                "COMMIT");
    }

    /** Finds out what a change would give, or why it would be refused, and takes it back. */
    <T> Future<T> rehearse(Actor actor, Function<Transaction, Future<T>> work) {
        return inTransaction(BEGIN_CHANGE, transaction -> inTurn(actor, transaction, work), "ROLLBACK");
    }

    private static <T> Future<T> inTurn(Actor actor, Transaction transaction, Function<Transaction, Future<T>> work) {
        return inTurn(transaction)
                .compose(locked -> Standing.require(transaction, actor.grant()))
                .compose(holds -> work.apply(transaction));
    }

    private static Future<?> inTurn(Transaction transaction) {
        return transaction.rows(REVISION + " FOR UPDATE", Tuple.tuple());
    }

    /** The revision that a transaction sees. */
    public static Future<Long> revision(Transaction transaction) {
        return transaction.rows(REVISION, Tuple.tuple()).map(rows -> rows.get(0).getLong("revision"));
    }

    private static Future<Void> record(Actor actor, Transaction transaction) {
        if (transaction.entries().isEmpty()) {
            return Future.succeededFuture();
        }
        return revision(transaction).compose(revision -> {
            Future<?> recorded = Future.succeededFuture();
            for (Transaction.Entry entry : transaction.entries()) {
                recorded = recorded.compose(before -> transaction.run(
                        RECORD,
                        Tuple.of(
                                revision,
                                WireName.of(actor.subject().kind()),
                                actor.subject().name(),
                                actor.requestId(),
                                WireName.of(entry.deed()),
                                entry.kind(),
                                entry.name(),
                                entry.details())));
            }
            return recorded.mapEmpty();
        });
    }

    /**
     * What is refused leaves the connection as good as it was; what fails otherwise fails the connection too, and then
     * nobody knows whether a commit that was on its way has happened.
     */
    private <T> Future<T> inTransaction(String begin, Function<Transaction, Future<T>> work, String end) {
        return database.withConnection(connection -> connection
                        .query(begin)
                        .execute()
                        .compose(begun -> work.apply(new Transaction(connection)))
                        .compose(result -> connection.query(end).execute().map(Outcome.of(result)))
                        .recover(cause -> rolledBack(connection, cause)))
                .recover(cause -> Future.failedFuture(unavailable(cause)))
                .compose(Outcome::toFuture);
    }

    private static <T> Future<Outcome<T>> rolledBack(SqlConnection connection, Throwable cause) {
        return Refusals.of(cause)
                .map(refusal -> connection.query("ROLLBACK").execute().map(done -> Outcome.<T>refused(refusal)))
                .orElseGet(() -> Future.failedFuture(cause));
    }

    private static Throwable unavailable(Throwable cause) {
        LOG.warn("the directory could not be read or changed: {}", cause.toString());
        return new Unavailable(
                ErrorCode.DIRECTORY_STALE,
                "the database of the directory does not answer; whether it did this is not known");
    }

    /** A result, or why there is none. */
    private record Outcome<T>(Future<T> toFuture) {
        static <T> Outcome<T> of(T result) {
            return new Outcome<>(Future.succeededFuture(result));
        }

        static <T> Outcome<T> refused(Failure why) {
            return new Outcome<>(Future.failedFuture(why));
        }
    }
}
