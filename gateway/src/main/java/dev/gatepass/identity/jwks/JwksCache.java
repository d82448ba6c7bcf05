package dev.gatepass.identity.jwks;

import dev.gatepass.config.IdentityConfig.IssuerConfig;
import dev.gatepass.config.IdentityConfig.KeysConfig;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.identity.jose.SignatureAlgorithm;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import java.net.URI;
import java.security.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of an issuer as this process knows them. Thread-safe; never blocks; looking at the keys is one volatile read.
 *
 * <p>They are fetched anew when {@link RefreshSchedule} says so, and out of turn when a token names a key that is not
 * among them. An answer that brings no usable key never replaces keys that were good: those are trusted while the issuer
 * cannot be reached, for the tolerance of the configuration, and then nobody's token is believed any more.
 */
public final class JwksCache implements IssuerKeys {
    private static final Logger LOG = LoggerFactory.getLogger(JwksCache.class);
    private static final long TICK_MILLIS = 1_000;

    private final String issuer;
    private final Vertx vertx;
    private final HttpClient client;
    private final KeyLocation location;
    private final Duration fetchTimeout;
    private final JwksDocument document;
    private final MonotonicClock clock;
    private final Duration trust;
    private final RefreshSchedule schedule;
    private final Spacing refetches;
    private final RefusedKeyIds refused;
    private final SingleFlight<KeySet> flight = new SingleFlight<>();

    private volatile Optional<KeySet> keys = Optional.empty();
    private volatile boolean confirmed;
    private volatile Optional<Long> timer = Optional.empty();

    /**
     * A cache that holds nothing yet.
     *
     * @param accepted the algorithms for which keys are kept
     * @param clock by which keys grow old
     * @param nativeCrypto what verifies faster than the JDK, once it is there; it must not wait
     * @throws IllegalArgumentException if the keys would come unprotected, or from nowhere
     */
    public JwksCache(
            Vertx vertx,
            IssuerConfig config,
            Set<SignatureAlgorithm> accepted,
            MonotonicClock clock,
            Supplier<Optional<Provider>> nativeCrypto) {
        KeysConfig keysConfig = config.keys();
        this.issuer = config.issuer();
        this.vertx = vertx;
        this.client = vertx.createHttpClient(clientOptions());
        this.fetchTimeout = keysConfig.fetchTimeout();
        this.location = keysConfig
                .url()
                .map(KeyLocation::fixed)
                .orElseGet(() -> new Discovery(client, config.issuer(), fetchTimeout, clock));
        this.document = new JwksDocument(vertx, accepted, nativeCrypto);
        this.clock = clock;
        // Keys are good until the next refresh is due, even where no outage at all is tolerated.
        this.trust = max(keysConfig.outageTolerance(), keysConfig.refreshInterval());
        this.schedule = new RefreshSchedule(keysConfig.refreshInterval(), keysConfig.refetchInterval(), clock.now());
        this.refetches = new Spacing(keysConfig.refetchInterval());
        this.refused = new RefusedKeyIds(clock);
    }

    /** One connection a fetch: fetches are minutes apart, and the issuer may have moved in between. */
    static HttpClientOptions clientOptions() {
        return new HttpClientOptions().setKeepAlive(false).setVerifyHost(true).setTrustAll(false);
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** Fetches the keys and keeps them fresh from then on. Completes after the first attempt, however that ended. */
    @Override
    public Future<Void> start() {
        timer = Optional.of(vertx.setPeriodic(TICK_MILLIS, id -> tick()));
        return refresh().<Void>mapEmpty().otherwiseEmpty();
    }

    /** Fetches nothing any more. */
    @Override
    public Future<Void> stop() {
        timer.ifPresent(vertx::cancelTimer);
        return client.close();
    }

    /** Refreshes when it is time to. Called by a timer; when it is called changes nothing but punctuality. */
    Future<Void> tick() {
        return schedule.isDue(clock.now()) ? refresh().<Void>mapEmpty().otherwiseEmpty() : Future.succeededFuture();
    }

    /** Fetches the keys now, or joins a fetch under way. Fails as the fetch does; keys that were good stay. */
    @Override
    public Future<KeySet> refresh() {
        return flight.join(this::fetch);
    }

    /** The keys that can be trusted now, or empty when nothing is known, or too long ago. */
    @Override
    public Optional<KeySet> trusted() {
        MonotonicInstant now = clock.now();
        return keys.filter(set -> set.fetchedAt().until(now).compareTo(trust) <= 0);
    }

    /**
     * The keys that can be trusted, after the issuer was asked for a key that is not among them, unless it was asked a
     * moment ago. The key may still not be among them: then the issuer does not have it. Completes on the caller's
     * context. Fails with {@link #unavailable()} when the issuer could not be asked.
     */
    @Override
    public Future<KeySet> including(String keyId) {
        Optional<KeySet> now = trusted();
        if (now.isEmpty()) {
            return Future.failedFuture(unavailable());
        }
        if (now.get().named(keyId).isPresent() || refused.contains(keyId)) {
            return Future.succeededFuture(now.get());
        }
        // The very fetch that was seen under way: it may be over by now, and joining anew would start one out of turn.
        Optional<Future<KeySet>> underWay = flight.underWay();
        if (underWay.isEmpty() && !refetches.enter(clock.now())) {
            return confirmed ? Future.succeededFuture(now.get()) : Future.failedFuture(unavailable());
        }
        return CallersContext.complete(vertx, underWay.orElseGet(this::refresh))
                .onSuccess(set -> {
                    if (set.named(keyId).isEmpty()) {
                        refused.add(keyId);
                    }
                })
                .recover(cause -> Future.failedFuture(unavailable()));
    }

    /** What a caller is told while no verdict on tokens is possible. */
    public static Unavailable unavailable() {
        return new Unavailable(
                ErrorCode.IDENTITY_UNAVAILABLE,
                "tokens cannot be verified at the moment, because the keys of their issuer could not be fetched",
                Duration.ofSeconds(5));
    }

    private Future<KeySet> fetch() {
        return location.find().compose(this::fetch).onFailure(this::recordFailure);
    }

    private Future<KeySet> fetch(URI address) {
        MonotonicInstant sent = clock.now();
        return new PublishedDocument(client, address, fetchTimeout)
                .fetch()
                .compose(answer -> adopt(answer, sent))
                .onFailure(cause -> location.failed());
    }

    private Future<KeySet> adopt(PublishedDocument.Answer answer, MonotonicInstant sent) {
        List<VerificationKey> fetched;
        try {
            fetched = document.read(answer.body().getBytes(), keys);
        } catch (BadAnswer e) {
            return Future.failedFuture(e);
        }
        KeySet next = keys.map(set -> set.followedBy(fetched, sent)).orElseGet(() -> new KeySet(1, fetched, sent));
        keys = Optional.of(next);
        confirmed = true;
        refused.clear();
        schedule.succeeded(sent, answer.maxAge());
        return Future.succeededFuture(next);
    }

    private void recordFailure(Throwable cause) {
        confirmed = false;
        schedule.failed(clock.now());
        LOG.warn("The keys of issuer {} could not be fetched: {}", issuer, cause.getMessage());
    }

    /** How many key ids are refused without asking. */
    long refusedKeyIds() {
        return refused.size();
    }
}
