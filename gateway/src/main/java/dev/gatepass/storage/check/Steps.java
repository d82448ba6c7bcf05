package dev.gatepass.storage.check;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long a check may take.
 *
 * @param each each step of it
 * @param all all of it; what is taken away again at the end may take longer, and nobody waits for that
 */
public record Steps(Duration each, Duration all) {
    /** As administrators are promised. */
    public static final Steps USUAL = new Steps(Duration.ofSeconds(5), Duration.ofSeconds(15));

    <T> Future<T> limited(Future<T> step) {
        return step.timeout(each.toMillis(), TimeUnit.MILLISECONDS);
    }
}
