package dev.gatepass.exchange.keys;

import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.directory.postgres.Database;
import dev.gatepass.identity.jwks.OwnKeys;
import dev.gatepass.leases.ExclusiveWork;
import dev.gatepass.leases.Holder;
import dev.gatepass.leases.Leases;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.secrets.SecretSealer;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.Provider;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The keys that the replicas of one database share, as one of these replicas has them. Thread-safe; never blocks. */
public final class SharedKeys {
    private static final String LEASE = "signing-keys";

    /** Short, since whoever revokes the key that signs and the next one waits for it. */
    private static final Duration TURN = Duration.ofSeconds(12);

    private final Database database;
    private final KeyRing ring;
    private final ExclusiveWork rotation;

    /**
     * Keys that are not looked for before {@link #start()}.
     *
     * @param own is told the public ones
     * @throws IllegalArgumentException if there is no encryption key
     */
    public SharedKeys(
            Vertx vertx,
            PostgresConfig config,
            SecretResolver secrets,
            KeySchedule schedule,
            OwnKeys own,
            MonotonicClock clock,
            Supplier<Optional<Provider>> nativeCrypto) {
        SecretSealer sealer = secrets.sealer()
                .orElseThrow(() -> new IllegalArgumentException("keys that sign tokens are sealed with a key"));
        this.database = new Database(vertx, config, secrets);
        this.ring = new KeyRing(vertx, database, own, secrets::open, schedule, clock, nativeCrypto);
        this.rotation = new ExclusiveWork(
                vertx,
                new Leases(database, clock),
                clock,
                new ExclusiveWork.Plan(LEASE, Holder.ofThisProcess().name(), TURN),
                new KeyRotation(vertx, database, secrets::open, sealer, schedule)::run);
    }

    /** Which key signs, and which are published. */
    public KeyRing ring() {
        return ring;
    }

    /** Looks for keys, and makes them where it is this replica's turn. Completes after the first look. */
    public Future<Void> start() {
        rotation.start();
        return ring.start();
    }

    /** Ends that, and leaves the turn to the next. */
    public Future<Void> stop() {
        ring.stop();
        return rotation.stop().eventually(database::close);
    }
}
