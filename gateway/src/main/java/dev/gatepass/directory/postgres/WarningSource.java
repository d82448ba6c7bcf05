package dev.gatepass.directory.postgres;

import dev.gatepass.access.Availability;
import dev.gatepass.access.Directory;
import dev.gatepass.access.Forbidden;
import dev.gatepass.directory.DirectorySource;
import dev.gatepass.directory.ForbiddenStorage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A source that names in the log which of the buckets that it gives the deployment would not allow anew: with the first
 * reading that succeeds, whenever that is, and after that only what was not named before it. Why they are served all the
 * same is told in {@code docs/decisions/0015-forbidden-storage-is-served-on.md}.
 */
final class WarningSource implements DirectorySource {
    private static final Logger LOG = LoggerFactory.getLogger(WarningSource.class);

    private final Vertx vertx;
    private final Availability availability;
    private final DirectorySource source;
    private volatile Set<String> named = Set.of();

    WarningSource(Vertx vertx, Availability availability, DirectorySource source) {
        this.vertx = vertx;
        this.availability = availability;
        this.source = source;
    }

    @Override
    public long rowsLeftOut() {
        return source.rowsLeftOut();
    }

    @Override
    public Future<Directory> read(Optional<Directory> known) {
        return source.read(known)
                .compose(
                        directory -> known.filter(before -> before == directory).isPresent()
                                ? Future.succeededFuture(directory)
                                : vertx.executeBlocking(() -> warnOf(directory)));
    }

    /** Takes time in proportion to the buckets: not for an event loop. */
    private Directory warnOf(Directory directory) {
        Set<String> forbidden = new TreeSet<>();
        ForbiddenStorage.buckets(directory, availability)
                .forEach((name, reason) -> forbidden.add(warning("The storage bucket " + name, reason)));
        ForbiddenStorage.instanceBinding(directory, availability)
                .ifPresent(reason -> forbidden.add(warning("The instance's bucket", reason)));
        forbidden.stream().filter(line -> !named.contains(line)).forEach(LOG::warn);
        named = forbidden;
        return directory;
    }

    private static String warning(String bucket, Forbidden reason) {
        return bucket + " is stored and would not be allowed anew: " + reason;
    }
}
