package dev.gatepass.uploads;

import io.vertx.core.Future;
import java.util.Set;

/** Tells the buckets that teams have files in, or had, from those that nobody was ever bound to. */
@FunctionalInterface
public interface UsedBuckets {
    /** The names that they are configured under. Fails with {@link dev.gatepass.failure.Unavailable}. */
    Future<Set<String>> names();
}
