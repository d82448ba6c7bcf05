package dev.gatepass.directory.postgres;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads a statement a piece at a time: while one piece is put to use on a worker, the next is on its way, and never more,
 * so that neither memory nor an event loop is filled with millions of rows.
 */
final class RowStream {
    /** So few that the event loop, which decodes them and serves requests as well, is hardly held. */
    static final int SMALL_PIECE = 128;

    /** For when there is nothing yet to serve requests from: fewer questions, sooner done. */
    static final int LARGE_PIECE = 1_000;

    private final Vertx vertx;
    private final Cursor cursor;
    private final int piece;
    private final Duration patience;
    private final Consumer<RowSet<Row>> use;
    private final Promise<Void> done = Promise.promise();

    private RowStream(Vertx vertx, Cursor cursor, int piece, Duration patience, Consumer<RowSet<Row>> use) {
        this.vertx = vertx;
        this.cursor = cursor;
        this.piece = piece;
        this.patience = patience;
        this.use = use;
    }

    /** Completes when all rows have been used, in order and by one thread at a time. */
    static Future<Void> drain(Vertx vertx, Cursor cursor, int piece, Duration patience, Consumer<RowSet<Row>> use) {
        RowStream stream = new RowStream(vertx, cursor, piece, patience, use);
        stream.step(Future.succeededFuture());
        return stream.done.future();
    }

    private void step(Future<Void> used) {
        Future<RowSet<Row>> read = cursor.read(piece).timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        Future.all(used, read).onFailure(done::tryFail).onSuccess(both -> {
            Future<Void> using = vertx.executeBlocking(() -> {
                use.accept(read.result());
                return null;
            });
            if (cursor.hasMore()) {
                step(using);
            } else {
                using.onComplete(done);
            }
        });
    }
}
