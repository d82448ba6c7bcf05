package dev.gatepass.directory.postgres;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of rows that are left out, of each once for each reason and not again whenever it is read. Nothing that is logged
 * holds a value of a row but its name. Thread-safe.
 */
final class BadRows {
    private static final Logger LOG = LoggerFactory.getLogger(BadRows.class);

    /** Beyond this, who reads the log knows enough. */
    private static final int MOST = 1_000;

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** How many were told of. */
    int count() {
        return told.size();
    }

    void leftOut(String row, String why) {
        if (told.size() < MOST && told.add(row + why)) {
            LOG.warn("{} is left out of the directory: {}", row, why);
        }
    }
}
