package dev.gatepass.directory;

import dev.gatepass.access.Directory;
import io.vertx.core.Future;
import java.util.Optional;

/** Where a replica reads the truth. Asked one question at a time; never blocks. */
@FunctionalInterface
public interface DirectorySource {
    /**
     * The directory as it is now; {@code known} itself when nothing has changed. Fails when that could not be found
     * out, and then what is known stays and ages.
     *
     * @param known what the last successful reading gave
     */
    Future<Directory> read(Optional<Directory> known);

    /**
     * Called once, before the first reading.
     *
     * @param hint to be run, on any thread, whenever something may have changed
     */
    default void open(Runnable hint) {}

    /** How many rows were found since the start that are left out of what is read. */
    default long rowsLeftOut() {
        return 0;
    }

    /** Ends what was opened, within a time that is bounded; nothing is read afterwards. */
    default Future<Void> close() {
        return Future.succeededFuture();
    }
}
