package dev.gatepass;

import dev.gatepass.access.Availability;
import dev.gatepass.administration.Administration;
import dev.gatepass.administration.KeyUseWriter;
import dev.gatepass.audit.JsonLinesAuditSink;
import dev.gatepass.config.Config;
import dev.gatepass.config.DirectoryConfig;
import dev.gatepass.crypto.NativeCrypto;
import dev.gatepass.deletion.Deleter;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.exchange.TokenExchange;
import dev.gatepass.http.HttpFace;
import dev.gatepass.http.ListOperation;
import dev.gatepass.http.MetricsText;
import dev.gatepass.http.Operation;
import dev.gatepass.http.admin.AdminOperations;
import dev.gatepass.http.admin.MetricsOperation;
import dev.gatepass.identity.CallerAuthenticator;
import dev.gatepass.identity.apikey.KeyUse;
import dev.gatepass.identity.apikey.NotedKeyUses;
import dev.gatepass.issuing.Issuer;
import dev.gatepass.issuing.Lanes;
import dev.gatepass.issuing.Slices;
import dev.gatepass.issuing.SoundClock;
import dev.gatepass.limits.Limits;
import dev.gatepass.lookup.Lookup;
import dev.gatepass.metrics.Metrics;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.storage.AllowedEndpoints;
import dev.gatepass.storage.BucketPresigners;
import dev.gatepass.storage.aws.AwsCredentialFetcher;
import dev.gatepass.storage.check.BucketCheck;
import dev.gatepass.storage.check.ProbedMoves;
import dev.gatepass.storage.check.Steps;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.connections.CredentialConnections;
import dev.gatepass.storage.connections.CredentialHttp;
import dev.gatepass.storage.objects.AskedStores;
import dev.gatepass.storage.objects.ObjectStores;
import dev.gatepass.storage.objects.StoreCalls;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.tls.CertificateWatch;
import dev.gatepass.uploads.Uploads;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gateway: all the parts, put together, started in order and stopped in the reverse of it. */
public final class Gatepass {
    private static final Logger LOG = LoggerFactory.getLogger(Gatepass.class);

    /** How long the start waits for the database before it listens without it. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How often is written down when API keys were last used; the time that is shown is to the minute. */
    private static final Duration KEY_USE_INTERVAL = Duration.ofMinutes(1);

    private final SoundClock sound;
    private final DirectoryReplica replica;
    private final CallerAuthenticator authenticator;
    private final Optional<KeyUseWriter> keyUses;
    private final JsonLinesAuditSink audit;
    private final Lanes lanes;
    private final Optional<OwnTokens> tokens;
    private final Optional<TokenExchange> exchange;
    private final StoreCalls calls;
    private final Optional<Administration> administration;
    private final Optional<Upkeep> upkeep;
    private final HttpFace face;
    private final Metrics metrics = new Metrics();

    private Gatepass(
            Vertx vertx,
            Config config,
            SecretResolver secrets,
            Map<String, String> environment,
            JsonLinesAuditSink audit,
            InstantSource clock) {
        MonotonicClock monotonic = MonotonicClock.system();
        this.sound = new SoundClock(clock, monotonic);
        this.audit = audit;
        Connections connections = new Connections(vertx, new AllowedEndpoints(config.storage()));
        CredentialHttp http = new CredentialHttp(
                new CredentialConnections(connections, config.storage().credentials(), environment)::send);
        AwsCredentialFetcher aws = ConfiguredCredentials.aws(config, http, secrets, environment, clock);
        Availability availability = config.deployment().availability();
        this.replica = ConfiguredDirectory.replica(vertx, config.directory(), monotonic, sound, secrets, availability);
        this.tokens = config.identity().exchange().map(given -> OwnTokens.of(vertx, config, given, secrets, monotonic));
        ConfiguredCredentials credentials =
                ConfiguredCredentials.of(vertx, config, aws, http, secrets, clock, monotonic);
        this.calls = new StoreCalls(vertx);
        ObjectStores stores = OwnCalls.stores(connections, calls, credentials.remembered(), clock);
        Slices slices = new Slices(monotonic);
        this.lanes = new Lanes(config.signing(), slices, monotonic);
        BucketCheck checks = ConfiguredStorage.check(
                vertx, config, lanes, aws, credentials.unremembered(), stores, connections, clock);
        ProbedMoves moves = new ProbedMoves(credentials.unremembered(), stores, Steps.USUAL);
        this.administration = ConfiguredDirectory.administration(vertx, config, secrets, checks, moves);
        NotedKeyUses noted = new NotedKeyUses();
        this.keyUses = administration.map(database ->
                new KeyUseWriter(vertx, database.keyUses(), noted::unwritten, noted::written, KEY_USE_INTERVAL));
        this.authenticator = new CallerAuthenticator(
                vertx,
                config.identity(),
                tokens.map(OwnTokens::issuer),
                clock,
                monotonic,
                NativeCrypto::ready,
                keyUses.isPresent() ? noted : KeyUse.UNNOTED);
        this.exchange = tokens.map(own -> new TokenExchange(
                vertx,
                config.identity().exchange().orElseThrow(),
                authenticator,
                own.keys().ring(),
                sound));
        this.upkeep = administration.map(database ->
                new Upkeep(vertx, config, database, () -> replica.current().directory(), stores, sound, monotonic));
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
        instruments(issuer, credentials, clock);
    }

    private void instruments(Issuer issuer, ConfiguredCredentials credentials, InstantSource clock) {
        Instruments instruments = new Instruments(metrics);
        instruments.face(face);
        instruments.directory(replica);
        instruments.clock(sound);
        instruments.identity(authenticator);
        instruments.issuing(issuer.tally(), lanes);
        instruments.credentials(credentials.attempts());
        instruments.stores(calls);
        instruments.audit(audit);
        upkeep.ifPresent(work -> work.tellBy(instruments, clock));
    }

    /**
     * Starts a gateway. What is wrong with the configuration, the directory's file, the audit file or the address fails
     * the start. A database that cannot be reached does not: the gateway listens, is not ready, and goes on trying.
     *
     * @param environment the variables that {@code env:} references are looked up in
     */
    public static Future<Gatepass> start(Vertx vertx, Config config, Map<String, String> environment) {
        return start(vertx, config, environment, InstantSource.system());
    }

    /** Starts a gateway on a host whose clock is this one. */
    public static Future<Gatepass> start(
            Vertx vertx, Config config, Map<String, String> environment, InstantSource clock) {
        return vertx.executeBlocking(() -> assemble(vertx, config, environment, clock))
                .compose(gatepass -> gatepass.start(config.directory())
                        .map(gatepass)
                        .recover(failure -> gatepass.stop().transform(stopped -> Future.failedFuture(failure))))
                // Behind the start, which it would hold up: whoever signs with it later finds it there.
                .onSuccess(started -> vertx.executeBlocking(NativeCrypto::provider, false));
    }

    /** Reads what is read from files once. */
    private static Gatepass assemble(Vertx vertx, Config config, Map<String, String> environment, InstantSource clock)
            throws IOException {
        SecretResolver secrets = SecretResolver.of(config.secrets(), environment);
        JsonLinesAuditSink audit = JsonLinesAuditSink.open(config.audit());
        try {
            return new Gatepass(vertx, config, secrets, environment, audit, clock);
        } catch (RuntimeException e) {
            audit.close();
            throw e;
        }
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
                .compose(started -> tokens.map(own -> own.keys().start()).orElseGet(Future::succeededFuture))
                .compose(started -> face.start())
                .onSuccess(listening -> upkeep.ifPresent(Upkeep::start));
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
                .eventually(() -> upkeep.map(Upkeep::stop).orElseGet(Future::succeededFuture))
                .eventually(lanes::stop)
                .eventually(() -> exchange.map(TokenExchange::stop).orElseGet(Future::succeededFuture))
                .eventually(() -> tokens.map(own -> own.keys().stop()).orElseGet(Future::succeededFuture))
                .eventually(calls::stop)
                .eventually(authenticator::stop)
                .eventually(() -> keyUses.map(KeyUseWriter::stop).orElseGet(Future::succeededFuture))
                .eventually(() -> administration.map(Administration::close).orElseGet(Future::succeededFuture))
                .eventually(replica::stop)
                .eventually(audit::close);
    }
}
