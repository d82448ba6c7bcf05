package dev.gatepass;

import dev.gatepass.access.Account;
import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.AdministrationPolicy;
import dev.gatepass.access.Directory;
import dev.gatepass.access.Principal;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.Subject;
import dev.gatepass.config.Config;
import dev.gatepass.issuing.Lanes;
import dev.gatepass.issuing.Slices;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.storage.AllowedEndpoints;
import dev.gatepass.storage.check.BucketCheck;
import dev.gatepass.storage.check.Finding;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.connections.CredentialConnections;
import dev.gatepass.storage.connections.CredentialHttp;
import dev.gatepass.storage.objects.StoreCalls;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Tries buckets out as a gateway of a configuration does, where none runs: with the same credentials, connections and
 * limits, and without any database. For commands. Blocks, never to be called on an event loop.
 */
public final class OfflineCheck implements AutoCloseable {
    /** Who has the configuration, and the secrets that it leads to, at hand. */
    private static final Subject OPERATOR = Subject.user("gatepass-check");

    private final Lanes lanes;
    private final StoreCalls calls;
    private final BucketCheck check;

    private OfflineCheck(Vertx vertx, Config config, Map<String, String> environment) throws IOException {
        InstantSource clock = InstantSource.system();
        MonotonicClock monotonic = MonotonicClock.system();
        SecretResolver secrets = SecretResolver.of(config.secrets(), environment);
        Connections connections = new Connections(vertx, new AllowedEndpoints(config.storage()));
        CredentialHttp http = new CredentialHttp(
                new CredentialConnections(connections, config.storage().credentials(), environment)::send);
        var aws = ConfiguredCredentials.aws(config, http, secrets, environment, clock);
        ConfiguredCredentials credentials =
                ConfiguredCredentials.of(vertx, config, aws, http, secrets, clock, monotonic);
        this.calls = new StoreCalls(vertx);
        this.lanes = new Lanes(config.signing(), new Slices(monotonic), monotonic);
        this.check = ConfiguredStorage.check(
                vertx,
                config,
                lanes,
                aws,
                credentials.unremembered(),
                OwnCalls.stores(connections, calls, credentials.unremembered(), clock),
                connections,
                clock);
    }

    /**
     * Puts together what it takes.
     *
     * @param environment the variables that {@code env:} references are looked up in
     * @throws IOException if the key of sealed secrets cannot be read
     */
    public static OfflineCheck open(Vertx vertx, Config config, Map<String, String> environment) throws IOException {
        return new OfflineCheck(vertx, config, environment);
    }

    /**
     * Tries a bucket out.
     *
     * @param progress told each finding as it is made, on the thread that asks
     * @return all of them
     */
    public List<Finding> check(StorageBucket bucket, Consumer<Finding> progress) {
        BlockingQueue<Optional<Finding>> told = new LinkedBlockingQueue<>();
        Future<List<Finding>> all = check.check(operator(), bucket, finding -> told.add(Optional.of(finding)))
                .onComplete(ended -> told.add(Optional.empty()));
        try {
            for (Optional<Finding> one = told.take(); one.isPresent(); one = told.take()) {
                progress.accept(one.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return all.toCompletionStage().toCompletableFuture().join();
    }

    private static AdminGrant operator() {
        Directory alone =
                Directory.builder(1).put(new Account(OPERATOR, false, true)).build();
        return AdministrationPolicy.system(alone, Principal.of(OPERATOR)).orElseThrow();
    }

    @Override
    public void close() {
        Future.join(calls.stop(), lanes.stop())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
