package dev.gatepass.directory.postgres;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for notifications, each of which is a hint and no more; connects again whenever the connection is lost, and
 * hints then too, since what was notified meanwhile is gone for good. Correctness does not need it: the poll does not
 * wait for it.
 *
 * <p>Its state lives on one context.
 */
final class ChangeListener {
    /** The name under which the database knows this connection. */
    static final String APPLICATION_NAME = "gatepass-listener";

    private static final Logger LOG = LoggerFactory.getLogger(ChangeListener.class);
    private static final String LISTEN = "LISTEN gatepass_directory";
    private static final long CHECK_MILLIS = 15_000;
    private static final long ANSWER_MILLIS = 5_000;
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final Context context;
    private final Database database;
    private final Backoff backoff = new Backoff(new SplittableRandom());
    private @Nullable Pool pool;
    private @Nullable PgConnection connection;
    private Runnable hint = () -> {};
    private long checkTimer = NO_TIMER;
    private boolean running;

    ChangeListener(Vertx vertx, Database database) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.database = database;
    }

    void start(Runnable onChange) {
        context.runOnContext(go -> {
            hint = onChange;
            running = true;
            checkTimer = vertx.setPeriodic(CHECK_MILLIS, tick -> check());
            connect();
        });
    }

    /** Completes when the connection, or the attempt at one, is closed. */
    Future<Void> stop() {
        Promise<Void> stopped = Promise.promise();
        context.runOnContext(go -> {
            running = false;
            vertx.cancelTimer(checkTimer);
            closePool().onComplete(stopped);
        });
        return stopped.future();
    }

    /** Leaves its connection to whoever reads, which matters more, and comes back later. */
    void giveWay() {
        context.runOnContext(go -> {
            if (connection != null) {
                LOG.debug("the database has too many connections: listening for changes ends for a while");
                closePool();
                backoff.exhaust();
                retryLater();
            }
        });
    }

    private void connect() {
        Pool attempt = database.poolOfOne(APPLICATION_NAME);
        pool = attempt;
        database.connect(attempt)
                .onComplete(outcome -> context.runOnContext(go -> {
                    if (outcome.failed()) {
                        lost(attempt);
                    } else if (attempt.equals(pool)) {
                        listenOn(attempt, PgConnection.cast(outcome.result()));
                    }
                }));
    }

    private void listenOn(Pool attempt, PgConnection made) {
        connection = made;
        Database.logWhatNobodyAskedFor(made);
        made.notificationHandler(notification -> hint.run());
        made.closeHandler(closed -> context.runOnContext(go -> lost(attempt)));
        ask(attempt, made, LISTEN).onSuccess(begun -> {
            backoff.reset();
            LOG.debug("listening for changes of the directory");
            hint.run();
        });
    }

    /** A connection can be dead for long before TCP says so. */
    private void check() {
        if (pool != null && connection != null) {
            ask(pool, connection, "SELECT 1");
        }
    }

    private Future<Void> ask(Pool owner, PgConnection asked, String sql) {
        return asked.query(sql)
                .execute()
                .timeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                .<Void>mapEmpty()
                .onFailure(cause -> context.runOnContext(go -> lost(owner)));
    }

    private void lost(Pool gone) {
        if (gone.equals(pool)) {
            closePool();
            retryLater();
        }
    }

    private Future<Void> closePool() {
        Pool last = pool;
        pool = null;
        connection = null;
        return last == null ? Future.succeededFuture() : last.close();
    }

    private void retryLater() {
        if (running) {
            vertx.setTimer(backoff.nextMillis(), tick -> {
                if (running) {
                    connect();
                }
            });
        }
    }
}
