package dev.gatepass.storage;

import dev.gatepass.access.SecretReference;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.function.Function;

/**
 * What reading a secret takes.
 *
 * @param vertx on whose contexts answers arrive
 * @param threads where reading may block: threads of their own, so that a file system that hangs holds up nothing else
 * @param open opens a secret; may block, and throws when it cannot
 * @param clock by which what was read grows old
 * @param patience how long a request waits for a secret that is being read
 */
record SecretReaders(
        Vertx vertx,
        WorkerExecutor threads,
        Function<SecretReference, String> open,
        MonotonicClock clock,
        Duration patience) {}
