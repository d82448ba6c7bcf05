package dev.gatepass.directory.file;

import dev.gatepass.access.Directory;
import dev.gatepass.config.DirectoryConfig;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.directory.RefreshedDirectory;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;

/**
 * The directory of a YAML file, read at start and whenever its content changes. Revisions count the contents that were
 * accepted since the start of this process.
 */
public final class FileDirectory implements DirectoryReplica {
    private final RefreshedDirectory replica;

    /**
     * A replica of a file; it is read at {@link #start()}, which fails with {@link InvalidDirectoryFile} when it has
     * mistakes.
     *
     * @throws IllegalArgumentException if the configuration names no file
     */
    public FileDirectory(Vertx vertx, DirectoryConfig config, MonotonicClock clock) {
        Path path = config.file().orElseThrow(() -> new IllegalArgumentException("directory.file is not configured"));
        this.replica = new RefreshedDirectory(vertx, config, clock, new FileSource(vertx, path));
    }

    @Override
    public Directory current() {
        return replica.current();
    }

    @Override
    public Future<Directory> atLeast(long revision) {
        return replica.atLeast(revision);
    }

    @Override
    public Future<Void> start() {
        return replica.start();
    }

    @Override
    public Future<Void> stop() {
        return replica.stop();
    }
}
