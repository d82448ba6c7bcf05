package dev.gatepass.storage.credentials;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.WireName;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Credentials that are fetched from a cloud, and are good for a while.
 *
 * <p>One is remembered for all of its bucket, the version included, so that no change of a row can be answered with what was
 * fetched for another. It is fetched again in the background from about half of its life on, and signs until the margin
 * before its end, less the shortest life of a URL; from then on its bucket is {@code credential_unavailable}, and no other
 * bucket is. Each cloud has threads of its own, and of these a bucket has one at most, so that one whose endpoint is slow
 * holds up nobody else's.
 *
 * <p>Why it is so: docs/decisions/0021-credentials-are-fetched.md.
 *
 * <p>Thread-safe; never blocks. Futures complete on the caller's Vert.x context.
 */
public final class FetchedCredentials implements CredentialSource {
    /** Least time between two attempts to fetch one. */
    static final Duration SPACING = Duration.ofSeconds(1);

    /** How long a request waits for one that is being fetched. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Least age at which one is fetched again, where the cloud gives the same until shortly before its end. */
    private static final Duration LEAST_AGE = Duration.ofSeconds(5);

    /** The shortest life of a URL: what would sign a shorter one signs none, and a new one is waited for. */
    private static final Duration SHORTEST_URL = Duration.ofSeconds(1);

    private static final int MOST_WAITING = 256;
    private static final int THREADS = 16;
    private static final long MAX_BUCKETS = 100_000;

    /** They are secrets: those of buckets that nobody uses are not kept. */
    private static final Duration UNUSED = Duration.ofHours(1);

    private final Map<Provider, CredentialFetcher> fetchers;
    private final Map<Provider, ReadingTerms> terms = new EnumMap<>(Provider.class);
    private final InstantSource wall;
    private final Duration margin;
    private final DoubleSupplier random;
    private final Attempts attempts = new Attempts();
    private final Cache<StorageBucket, CachedCredential> credentials;

    /**
     * Credentials of some clouds.
     *
     * @param fetchers who asks which cloud
     * @param margin how long before its end a credential is not used any more
     * @param random from 0 to 1, so that replicas which fetched together do not fetch together again
     */
    public FetchedCredentials(
            Vertx vertx,
            Map<Provider, CredentialFetcher> fetchers,
            Duration margin,
            InstantSource wall,
            MonotonicClock monotonic,
            DoubleSupplier random) {
        this(vertx, fetchers, margin, wall, monotonic, random, PATIENCE);
    }

    FetchedCredentials(
            Vertx vertx,
            Map<Provider, CredentialFetcher> fetchers,
            Duration margin,
            InstantSource wall,
            MonotonicClock monotonic,
            DoubleSupplier random,
            Duration patience) {
        this.fetchers = Map.copyOf(fetchers);
        this.margin = margin;
        this.wall = wall;
        this.random = random;
        fetchers.keySet()
                .forEach(provider -> terms.put(
                        provider,
                        new ReadingTerms(
                                vertx,
                                vertx.createSharedWorkerExecutor("credentials-" + WireName.of(provider), THREADS),
                                monotonic,
                                patience,
                                SPACING,
                                SPACING,
                                MOST_WAITING,
                                attempts)));
        this.credentials = Caffeine.newBuilder()
                .maximumSize(MAX_BUCKETS)
                .expireAfterAccess(UNUSED)
                .build();
    }

    @Override
    public Future<Leased> credential(StorageBucket bucket) {
        return credentials.get(bucket, this::newCredential).credential();
    }

    /** How often the clouds were asked. */
    public Attempts attempts() {
        return attempts;
    }

    /** The same, remembering nothing: for buckets that are in no directory yet, and may never be. */
    public CredentialSource unremembered() {
        return bucket -> newCredential(bucket).credential();
    }

    private CachedCredential newCredential(StorageBucket bucket) {
        ReadingTerms ofCloud = Optional.ofNullable(terms.get(bucket.provider()))
                .orElseThrow(() -> new IllegalArgumentException("nothing is fetched from this provider"));
        String from = WireName.of(bucket.provider()) + " by "
                + WireName.of(bucket.credential().kind());
        return new CachedCredential(new Reading(bucket.name(), from, "fetched", () -> fetch(bucket)), ofCloud);
    }

    private Reading.Got fetch(StorageBucket bucket) {
        Instant asked = wall.instant();
        FetchedCredential fetched = Optional.ofNullable(fetchers.get(bucket.provider()))
                .orElseThrow()
                .fetch(bucket);
        Duration life = Duration.between(asked, fetched.goodUntil());
        Duration usable = life.minus(margin).minus(SHORTEST_URL);
        if (usable.isNegative() || usable.isZero()) {
            throw new CredentialProblem("what was given ends at once, or has ended");
        }
        return new Reading.Got(fetched.leased(), refreshAfter(life, usable), usable);
    }

    /** Between 0.45 and 0.55 of its life; before it cannot be used, where that is earlier. */
    private Duration refreshAfter(Duration life, Duration usable) {
        Duration half = Duration.ofMillis((long) (life.toMillis() * (0.45 + 0.1 * random.getAsDouble())));
        Duration age = half.compareTo(LEAST_AGE) < 0 ? LEAST_AGE : half;
        return age.compareTo(usable) < 0 ? age : usable;
    }
}
