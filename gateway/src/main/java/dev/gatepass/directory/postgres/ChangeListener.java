package dev.gatepass.directory.postgres;

import io.vertx.core.Context;
import io.vertx.core.Future;
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
    private @Nullable Listening current;
    private Runnable hint = () -> {};
    private long checkTimer = NO_TIMER;
    private boolean running;

    private record Listening(Pool pool, PgConnection connection) {}

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

    void stop() {
        context.runOnContext(go -> {
            running = false;
            vertx.cancelTimer(checkTimer);
            if (current != null) {
                current.pool().close();
            }
        });
    }

    private void connect() {
        Pool pool = database.poolOfOne(APPLICATION_NAME);
        pool.getConnection()
                .onComplete(outcome -> context.runOnContext(go -> {
                    if (outcome.succeeded() && running) {
                        listenOn(new Listening(pool, PgConnection.cast(outcome.result())));
                    } else {
                        pool.close();
                        retryLater();
                    }
                }));
    }

    private void listenOn(Listening listening) {
        current = listening;
        Database.logWhatNobodyAskedFor(listening.connection());
        listening.connection().notificationHandler(notification -> hint.run());
        listening.connection().closeHandler(closed -> context.runOnContext(go -> lost(listening)));
        ask(listening, LISTEN).onSuccess(begun -> {
            backoff.reset();
            LOG.debug("listening for changes of the directory");
            hint.run();
        });
    }

    /** A connection can be dead for long before TCP says so. */
    private void check() {
        if (current != null) {
            ask(current, "SELECT 1");
        }
    }

    private Future<Void> ask(Listening asked, String sql) {
        return asked.connection()
                .query(sql)
                .execute()
                .timeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                .<Void>mapEmpty()
                .onFailure(cause -> context.runOnContext(go -> lost(asked)));
    }

    private void lost(Listening gone) {
        if (gone.equals(current)) {
            current = null;
            gone.pool().close();
            retryLater();
        }
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
