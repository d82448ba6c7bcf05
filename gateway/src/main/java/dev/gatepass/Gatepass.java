package dev.gatepass;

import dev.gatepass.access.Availability;
import dev.gatepass.administration.Administration;
import dev.gatepass.administration.KeyUseWriter;
import dev.gatepass.administration.LastUrl;
import dev.gatepass.administration.StorageConditions;
import dev.gatepass.audit.JsonLinesAuditSink;
import dev.gatepass.config.Config;
import dev.gatepass.config.DirectoryConfig;
import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.crypto.NativeCrypto;
import dev.gatepass.deletion.Deleter;
import dev.gatepass.deletion.collection.Collection;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.directory.file.FileDirectory;
import dev.gatepass.directory.postgres.PostgresDirectory;
import dev.gatepass.exchange.TokenExchange;
import dev.gatepass.exchange.keys.KeySchedule;
import dev.gatepass.exchange.keys.SharedKeys;
import dev.gatepass.http.HttpFace;
import dev.gatepass.http.ListOperation;
import dev.gatepass.http.MetricsText;
import dev.gatepass.http.Operation;
import dev.gatepass.http.admin.AdminOperations;
import dev.gatepass.http.admin.MetricsOperation;
import dev.gatepass.identity.CallerAuthenticator;
import dev.gatepass.identity.apikey.KeyUse;
import dev.gatepass.identity.apikey.NotedKeyUses;
import dev.gatepass.identity.jwks.OwnKeys;
import dev.gatepass.identity.jwt.OwnIssuer;
import dev.gatepass.issuing.Issuer;
import dev.gatepass.issuing.Lanes;
import dev.gatepass.issuing.Slices;
import dev.gatepass.issuing.SoundClock;
import dev.gatepass.leases.ExclusiveWork;
import dev.gatepass.leases.Holder;
import dev.gatepass.leases.Leases;
import dev.gatepass.limits.Limits;
import dev.gatepass.lookup.Lookup;
import dev.gatepass.metrics.Metrics;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.storage.AllowedBuckets;
import dev.gatepass.storage.AllowedEndpoints;
import dev.gatepass.storage.BucketPresigners;
import dev.gatepass.storage.aws.AwsCredentialFetcher;
import dev.gatepass.storage.check.BucketCheck;
import dev.gatepass.storage.check.ProbedMoves;
import dev.gatepass.storage.check.RoleCheck;
import dev.gatepass.storage.check.Steps;
import dev.gatepass.storage.check.Trials;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.connections.CredentialConnections;
import dev.gatepass.storage.connections.CredentialHttp;
import dev.gatepass.storage.objects.AskedStores;
import dev.gatepass.storage.objects.ObjectStores;
import dev.gatepass.storage.objects.StoreCalls;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.TimeWitness;
import dev.gatepass.tls.CertificateWatch;
import dev.gatepass.uploads.SweepingWork;
import dev.gatepass.uploads.UploadSweeper;
import dev.gatepass.uploads.Uploads;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gateway: all the parts, put together, started in order and stopped in the reverse of it. */
public final class Gatepass {
    private static final Logger LOG = LoggerFactory.getLogger(Gatepass.class);

    /** How long the start waits for the database before it listens without it. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How long a change waits for its bucket to be tried out, which has a limit of its own. */
    private static final Duration PATIENCE_WITH_STORES = Steps.USUAL.all().plusSeconds(5);

    /** How often is written down when API keys were last used; the time that is shown is to the minute. */
    private static final Duration KEY_USE_INTERVAL = Duration.ofMinutes(1);

    /** How long the sweeping of abandoned uploads lies when the replica that does it dies. */
    private static final Duration SWEEP_LEASE = Duration.ofMinutes(1);

    private final SoundClock sound;
    private final DirectoryReplica replica;
    private final CallerAuthenticator authenticator;
    private final Optional<KeyUseWriter> keyUses;
    private final JsonLinesAuditSink audit;
    private final Lanes lanes;
    private final Optional<SharedKeys> signingKeys;
    private final Optional<TokenExchange> exchange;
    private final StoreCalls calls;
    private final Optional<ExclusiveWork> sweeping;
    private final Optional<Administration> administration;
    private final Optional<Collection> collection;
    private final HttpFace face;
    private final Metrics metrics = new Metrics();

    private Gatepass(
            Vertx vertx,
            Config config,
            SecretResolver secrets,
            Map<String, String> environment,
            JsonLinesAuditSink audit) {
        InstantSource clock = InstantSource.system();
        MonotonicClock monotonic = MonotonicClock.system();
        this.sound = new SoundClock(clock, monotonic);
        this.audit = audit;
        Connections connections = new Connections(vertx, new AllowedEndpoints(config.storage()));
        CredentialHttp http = new CredentialHttp(
                new CredentialConnections(connections, config.storage().credentials(), environment)::send);
        AwsCredentialFetcher aws = ConfiguredCredentials.aws(config, http, secrets, environment, clock);
        Availability availability = config.deployment().availability();
        this.replica = replica(vertx, config.directory(), monotonic, sound, secrets, availability);
        Optional<OwnIssuer> own = config.identity()
                .exchange()
                .map(settings -> new OwnIssuer(
                        settings.issuer(),
                        new OwnKeys(vertx, monotonic, config.directory().maxStaleness(), NativeCrypto::ready)));
        ConfiguredCredentials credentials =
                ConfiguredCredentials.of(vertx, config, aws, http, secrets, clock, monotonic);
        this.calls = new StoreCalls(vertx);
        ObjectStores stores = OwnCalls.stores(connections, calls, credentials.remembered(), clock);
        Slices slices = new Slices(monotonic);
        this.lanes = new Lanes(config.signing(), slices, monotonic);
        BucketCheck checks = new Trials(
                vertx,
                config.signing(),
                lanes,
                new RoleCheck(vertx, new AllowedBuckets(config.storage()), aws::reasonAgainstRole),
                credentials.unremembered(),
                () -> new BucketPresigners(config.storage(), NativeCrypto::provider),
                stores,
                connections,
                config.storage().pageOrigins(),
                Steps.USUAL,
                clock);
        StorageConditions conditions = new StorageConditions(
                ConfiguredStorage.rule(config),
                checks,
                new ProbedMoves(credentials.unremembered(), stores, Steps.USUAL),
                PATIENCE_WITH_STORES);
        this.administration = config.directory()
                .postgres()
                .map(postgres -> administration(vertx, config, postgres, secrets, conditions));
        NotedKeyUses noted = new NotedKeyUses();
        this.keyUses = administration.map(database ->
                new KeyUseWriter(vertx, database.keyUses(), noted::unwritten, noted::written, KEY_USE_INTERVAL));
        this.authenticator = new CallerAuthenticator(
                vertx,
                config.identity(),
                own,
                clock,
                monotonic,
                NativeCrypto::ready,
                keyUses.isPresent() ? noted : KeyUse.UNNOTED);
        this.signingKeys = own.map(issuer -> signingKeys(vertx, config, secrets, issuer, monotonic));
        this.exchange = signingKeys.map(keys -> new TokenExchange(
                vertx, config.identity().exchange().orElseThrow(), authenticator, keys.ring(), clock));
        this.collection = administration.map(database -> new Collection(
                vertx,
                database,
                () -> replica.current().directory(),
                stores,
                monotonic,
                Holder.ofThisProcess().name(),
                config.deletion()));
        AskedStores asked = new AskedStores(stores);
        Issuer issuer = new Issuer(
                config.signing(),
                credentials.remembered(),
                new BucketPresigners(config.storage(), NativeCrypto::provider),
                audit,
                sound,
                lanes);
        this.face = new HttpFace(
                vertx,
                config.http(),
                replica,
                authenticator,
                this::requireIdentityAndTime,
                new Limits(config.limits(), config.http().trustedProxies(), monotonic),
                issuer,
                administration.map(database ->
                        new Deleter(database.transactions(), config.deletion().retention(), audit, slices, clock)),
                Uploads.of(config.uploads(), secrets, asked, audit, clock),
                new Lookup(asked),
                slices,
                clock,
                monotonic,
                operations(vertx, stores, availability),
                config.operations(),
                metrics,
                exchange,
                config.http().tls().map(tls -> new CertificateWatch(vertx, tls, secrets, clock)));
        Optional<UploadSweeper> sweeper = administration.map(database -> new UploadSweeper(
                vertx,
                () -> replica.current().directory(),
                database.teamPlaces()::buckets,
                database.teamPlaces()::teamsIn,
                stores,
                config.uploads(),
                sound));
        this.sweeping = administration.flatMap(database -> sweeper.map(one -> new ExclusiveWork(
                vertx,
                new Leases(database.database(), monotonic),
                monotonic,
                new ExclusiveWork.Plan("sweep-uploads", Holder.ofThisProcess().name(), SWEEP_LEASE),
                new SweepingWork(one, monotonic))));
        instruments(issuer, credentials, sweeper, clock);
    }

    private void instruments(
            Issuer issuer, ConfiguredCredentials credentials, Optional<UploadSweeper> sweeper, InstantSource clock) {
        Instruments instruments = new Instruments(metrics);
        instruments.face(face);
        instruments.directory(replica);
        instruments.clock(sound);
        instruments.identity(authenticator);
        instruments.issuing(issuer.tally(), lanes);
        instruments.credentials(credentials.attempts());
        instruments.stores(calls);
        instruments.audit(audit);
        Map<String, BooleanSupplier> held = new TreeMap<>();
        collection.ifPresent(removal -> {
            instruments.deletion(removal, clock);
            held.put("remove-deleted", removal::isHeld);
        });
        sweeper.ifPresent(instruments::uploads);
        sweeping.ifPresent(work -> held.put("sweep-uploads", work::isHeld));
        if (!held.isEmpty()) {
            instruments.work(held);
        }
    }

    /**
     * Starts a gateway. What is wrong with the configuration, the directory's file, the audit file or the address fails
     * the start. A database that cannot be reached does not: the gateway listens, is not ready, and goes on trying.
     *
     * @param environment the variables that {@code env:} references are looked up in
     */
    public static Future<Gatepass> start(Vertx vertx, Config config, Map<String, String> environment) {
        return vertx.executeBlocking(() -> assemble(vertx, config, environment))
                .compose(gatepass -> gatepass.start(config.directory())
                        .map(gatepass)
                        .recover(failure -> gatepass.stop().transform(stopped -> Future.failedFuture(failure))))
                // Behind the start, which it would hold up: whoever signs with it later finds it there.
                .onSuccess(started -> vertx.executeBlocking(NativeCrypto::provider, false));
    }

    /** Reads what is read from files once. */
    private static Gatepass assemble(Vertx vertx, Config config, Map<String, String> environment) throws IOException {
        SecretResolver secrets = SecretResolver.of(config.secrets(), environment);
        JsonLinesAuditSink audit = JsonLinesAuditSink.open(config.audit());
        try {
            return new Gatepass(vertx, config, secrets, environment, audit);
        } catch (RuntimeException e) {
            audit.close();
            throw e;
        }
    }

    private static SharedKeys signingKeys(
            Vertx vertx, Config config, SecretResolver secrets, OwnIssuer own, MonotonicClock clock) {
        return new SharedKeys(
                vertx,
                config.directory().postgres().orElseThrow(),
                secrets,
                KeySchedule.of(config.directory(), config.identity().exchange().orElseThrow()),
                own.keys(),
                clock,
                NativeCrypto::ready);
    }

    private static DirectoryReplica replica(
            Vertx vertx,
            DirectoryConfig config,
            MonotonicClock clock,
            TimeWitness witness,
            SecretResolver secrets,
            Availability availability) {
        return switch (config.source()) {
            case FILE -> FileDirectory.replica(vertx, config, clock, availability);
            case POSTGRES -> PostgresDirectory.replica(vertx, config, clock, witness, secrets, availability);
        };
    }

    private static Administration administration(
            Vertx vertx, Config config, PostgresConfig postgres, SecretResolver secrets, StorageConditions conditions) {
        Duration longest = Stream.of(
                        config.signing().maxReadTtl(), config.signing().maxWriteTtl())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        LastUrl lastUrl = new LastUrl(longest, config.directory().maxStaleness());
        return new Administration(vertx, postgres, secrets, conditions, lastUrl);
    }

    private List<Operation> operations(Vertx vertx, ObjectStores stores, Availability availability) {
        List<Operation> operations = new ArrayList<>(AdminOperations.over(administration, availability));
        operations.add(ListOperation.over(replica, stores));
        operations.add(MetricsOperation.over(new MetricsText(vertx, metrics)));
        return operations;
    }

    private Future<Void> start(DirectoryConfig directory) {
        Future<Void> loaded = replica.start();
        if (directory.source() == DirectoryConfig.Source.POSTGRES) {
            loaded = loaded.timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).recover(failure -> {
                LOG.warn("Not ready: the directory could not be loaded from PostgreSQL yet");
                return Future.succeededFuture();
            });
        }
        keyUses.ifPresent(KeyUseWriter::start);
        return Future.all(loaded, authenticator.start())
                .compose(started -> signingKeys.map(SharedKeys::start).orElseGet(Future::succeededFuture))
                .compose(started -> face.start())
                .onSuccess(listening -> collection.ifPresent(Collection::start))
                .onSuccess(listening -> sweeping.ifPresent(ExclusiveWork::start));
    }

    private void requireIdentityAndTime() {
        sound.requireSound();
        authenticator.outage().ifPresent(outage -> {
            throw outage;
        });
    }

    /** The port that is listened on. */
    public int port() {
        return face.port();
    }

    /** The address that is listened on, as in a URL. */
    public String address() {
        return face.address();
    }

    /** The address of health and metrics, where they have one of their own. */
    public Optional<String> operationsAddress() {
        return face.operationsAddress();
    }

    /**
     * Stops: no new connections, then the answers in flight, then everything behind them. Completes when all is done, or
     * when the time for it is over.
     */
    public Future<Void> stop() {
        return face.stop()
                .eventually(() -> collection.map(Collection::stop).orElseGet(Future::succeededFuture))
                .eventually(() -> sweeping.map(ExclusiveWork::stop).orElseGet(Future::succeededFuture))
                .eventually(lanes::stop)
                .eventually(() -> exchange.map(TokenExchange::stop).orElseGet(Future::succeededFuture))
                .eventually(() -> signingKeys.map(SharedKeys::stop).orElseGet(Future::succeededFuture))
                .eventually(calls::stop)
                .eventually(authenticator::stop)
                .eventually(() -> keyUses.map(KeyUseWriter::stop).orElseGet(Future::succeededFuture))
                .eventually(() -> administration.map(Administration::close).orElseGet(Future::succeededFuture))
                .eventually(replica::stop)
                .eventually(audit::close);
    }
}
