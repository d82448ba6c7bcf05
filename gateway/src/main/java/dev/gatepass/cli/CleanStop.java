package dev.gatepass.cli;

import dev.gatepass.Gatepass;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;

/**
 * Ends serving so that nobody notices: what is in flight may finish, then the rest is let go.
 *
 * @param gatepass what serves
 * @param vertx what it serves on
 * @param drain how long requests in flight may take
 * @param log where to say so
 */
record CleanStop(Gatepass gatepass, Vertx vertx, Duration drain, Logger log) {
    /** What stopping may take beyond the requests: closing connections, the last records of the audit. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    /** Stops, and returns the status to end with: done, or failed when it had to be cut short. Blocks. */
    int run() {
        log.info("stopping: requests in flight may take up to {} s more", drain.toMillis() / 1000.0);
        try {
            await(gatepass.stop(), drain.plus(MARGIN));
            await(vertx.close(), MARGIN);
            log.info("stopped");
            return ExitStatus.DONE;
        } catch (TimeoutException e) {
            log.warn("stopped before everything was finished: the time is up");
            return ExitStatus.FAILED;
        } catch (RuntimeException e) {
            log.error("stopping failed", e);
            return ExitStatus.FAILED;
        }
    }

    private static void await(Future<Void> future, Duration limit) throws TimeoutException {
        future.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
