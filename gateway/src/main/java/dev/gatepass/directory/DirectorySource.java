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
}
