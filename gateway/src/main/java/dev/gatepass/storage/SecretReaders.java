package dev.gatepass.storage;

import dev.gatepass.access.SecretReference;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.security.Provider;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What reading a secret takes.
 *
 * @param vertx on whose contexts answers arrive
 * @param threads where reading may block: threads of their own, so that a file system that hangs holds up nothing else
 * @param open opens a secret; may block, and throws when it cannot
 * @param rsa who computes signatures with private keys, empty for the JDK; may take its time
 * @param clock by which what was read grows old
 * @param patience how long a request waits for a secret that is being read
 */
record SecretReaders(
        Vertx vertx,
        WorkerExecutor threads,
        Function<SecretReference, String> open,
        Supplier<Optional<Provider>> rsa,
        MonotonicClock clock,
        Duration patience) {}
