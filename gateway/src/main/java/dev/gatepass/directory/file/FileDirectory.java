package dev.gatepass.directory.file;

import dev.gatepass.access.Availability;
import dev.gatepass.config.DirectoryConfig;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.directory.RefreshedDirectory;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Vertx;
import java.nio.file.Path;

/**
 * The directory of a YAML file, read at start and whenever its content changes. Revisions count the contents that were
 * accepted since the start of this process.
 */
public final class FileDirectory {
    private FileDirectory() {}

    /**
     * A replica of a file; it is read at its start, which fails with {@link InvalidDirectoryFile} when it has mistakes.
     *
     * @param availability which buckets may be in it
     * @throws IllegalArgumentException if the configuration names no file
     */
    public static DirectoryReplica replica(
            Vertx vertx, DirectoryConfig config, MonotonicClock clock, Availability availability) {
        Path path = config.file().orElseThrow(() -> new IllegalArgumentException("directory.file is not configured"));
        return new RefreshedDirectory(vertx, config, clock, new FileSource(vertx, path, availability));
    }
}
