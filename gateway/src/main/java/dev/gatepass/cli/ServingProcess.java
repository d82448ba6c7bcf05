package dev.gatepass.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntSupplier;

/** The process in which the gateway serves, as far as serving has to do with it. */
interface ServingProcess {
    /**
     * Has something run when the process is asked to stop, by SIGTERM, SIGINT or SIGHUP, and has the process end with
     * the status that it returns. It may take its time; nothing else happens meanwhile.
     */
    void onStop(IntSupplier stopping);

    /** How long it has been there. */
    Duration age();

    /** The process that this is. */
    static ServingProcess ofThisJvm(InstantSource clock) {
        return new ServingProcess() {
            @Override
            public void onStop(IntSupplier stopping) {
                // Without halt the JVM would end with 128 + the signal's number, which supervisors take for a crash.
                Thread hook = new Thread(() -> Runtime.getRuntime().halt(stopping.getAsInt()), "stop");
                Runtime.getRuntime().addShutdownHook(hook);
            }

            @Override
            public Duration age() {
                Instant now = clock.instant();
                return Duration.between(
                        ProcessHandle.current().info().startInstant().orElse(now), now);
            }
        };
    }
}
