package dev.gatepass.directory.file;

import dev.gatepass.access.Availability;
import dev.gatepass.access.Directory;
import dev.gatepass.config.reading.TextFile;
import dev.gatepass.directory.DirectorySource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the directory of a file. What counts is the content: times of modification are too coarse to tell two changes
 * apart. A file with mistakes is refused as a whole, and what was read before goes on being the truth, however long: nobody
 * has said anything else that can be understood. A file that is not there says nothing, and then the directory ages.
 *
 * <p>Reads on a worker thread.
 *
 * <p>Why a bad file keeps the old directory fresh: docs/decisions/0005-a-bad-file-keeps-the-old-directory.md.
 */
final class FileSource implements DirectorySource {
    private static final Logger LOG = LoggerFactory.getLogger(FileSource.class);

    private final Vertx vertx;
    private final Path path;
    private final Availability availability;
    private volatile String accepted = "";
    private volatile String refused = "";

    FileSource(Vertx vertx, Path path, Availability availability) {
        this.vertx = vertx;
        this.path = path;
        this.availability = availability;
    }

    @Override
    public Future<Directory> read(Optional<Directory> known) {
        return vertx.executeBlocking(() -> readBlocking(known));
    }

    private Directory readBlocking(Optional<Directory> known) {
        String text = content();
        if (known.isPresent() && (text.equals(accepted) || text.equals(refused))) {
            return known.get();
        }
        try {
            long revision = known.map(Directory::revision).orElse(0L) + 1;
            Directory directory = DirectoryFile.directory(text, revision, availability);
            accepted = text;
            refused = "";
            LOG.info("read {}: {}", path, directory);
            return directory;
        } catch (InvalidDirectoryFile e) {
            refused = text;
            e.mistakes().forEach(mistake -> LOG.error("{} is not used: {}", path, mistake));
            return known.orElseThrow(() -> e);
        }
    }

    private String content() {
        try {
            return TextFile.read(path);
        } catch (IOException e) {
            throw new IllegalStateException(path + ": " + e.getMessage(), e);
        }
    }
}
