package dev.gatepass.directory.postgres;

import dev.gatepass.access.Directory;
import dev.gatepass.directory.DirectorySource;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A source and who listens for its changes, on connections to one database. */
final class ListeningSource implements DirectorySource {
    /** A closing that waits for a server which says nothing is not waited for. */
    private static final long CLOSE_MILLIS = 1_000;

    private static final String TOO_MANY_CONNECTIONS = "53300";

    private final DirectorySource source;
    private final ChangeListener listener;
    private final Database database;

    ListeningSource(DirectorySource source, ChangeListener listener, Database database) {
        this.source = source;
        this.listener = listener;
        this.database = database;
    }

    @Override
    public long rowsLeftOut() {
        return source.rowsLeftOut();
    }

    @Override
    public Future<Directory> read(Optional<Directory> known) {
        return source.read(known).onFailure(cause -> {
            if (cause instanceof PgException refused && TOO_MANY_CONNECTIONS.equals(refused.getSqlState())) {
                listener.giveWay();
            }
        });
    }

    @Override
    public void open(Runnable hint) {
        listener.start(hint);
    }

    @Override
    public Future<Void> close() {
        return Future.join(listener.stop(), database.close())
                .timeout(CLOSE_MILLIS, TimeUnit.MILLISECONDS)
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }
}
