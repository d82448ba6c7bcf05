package dev.gatepass.storage.credentials;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.WireName;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.storage.turns.Turns;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
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
 * fetched for another. Where nothing is another but the version and its switches, it is fetched anew while what was fetched before signs. It is
 * fetched again in the background from about half of its life on, and signs until the margin before its end, less the
 * shortest life of a URL; from then on its bucket is {@code credential_unavailable}, and no other bucket is.
 *
 * <p>Each cloud has threads of its own. Of these a bucket has one at most, and {@link #MOST_OF_A_PLACE} all buckets of an
 * organization in one account and region, so that it takes many slow places to hold up another.
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

    /** Half of what is in flight at most in a usual gateway, so that who rotates a credential loses nothing. */
    static final int MOST_WAITING_AT_FIRST = 2_048;

    /** Who waits is in flight, and an outage may not take all places there. */
    static final int MOST_WAITING = 256;

    static final int MOST_OF_A_PLACE = 16;

    /** In each cloud. */
    private static final int THREADS = 256;

    private static final long MAX_BUCKETS = 100_000;

    /** They are secrets: those of buckets that nobody uses are not kept. */
    private static final Duration UNUSED = Duration.ofHours(1);

    private final Map<Provider, Cloud> clouds = new EnumMap<>(Provider.class);
    private final ReadingTerms terms;
    private final InstantSource wall;
    private final Duration margin;
    private final DoubleSupplier random;
    private final Attempts attempts = new Attempts();
    private final Cache<StorageBucket, CachedCredential> credentials;

    /** The same by what is asked for, as long as they are remembered. */
    private final Cache<StorageBucket, CachedCredential> latest =
            Caffeine.newBuilder().weakValues().build();

    /** Who asks a cloud, and on which threads. */
    private record Cloud(CredentialFetcher fetcher, Turns threads) {}

    /** Where one is asked for: whoever configures more buckets there waits for nobody but themselves. */
    private record Place(Optional<String> organization, Optional<String> account, String region) {}

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
        this.margin = margin;
        this.wall = wall;
        this.random = random;
        this.terms = new ReadingTerms(
                vertx, monotonic, patience, SPACING, SPACING, MOST_WAITING_AT_FIRST, MOST_WAITING, attempts);
        fetchers.forEach((provider, fetcher) -> clouds.put(
                provider,
                new Cloud(fetcher, new Turns("credentials-" + WireName.of(provider), THREADS, MOST_OF_A_PLACE))));
        this.credentials = Caffeine.newBuilder()
                .maximumSize(MAX_BUCKETS)
                .expireAfterAccess(UNUSED)
                .build();
    }

    @Override
    public Future<Leased> credential(StorageBucket bucket) {
        return credentials.get(bucket, this::nextCredential).credential();
    }

    /** Of a row that has changed in nothing that is asked for, the old one signs until the new one is there. */
    private CachedCredential nextCredential(StorageBucket bucket) {
        return latest.asMap()
                .compute(
                        bucket.withoutSwitches(),
                        (asked, before) -> before == null
                                ? newCredential(bucket)
                                : new CachedCredential(reading(bucket), terms, before));
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
        return new CachedCredential(reading(bucket), terms);
    }

    private Reading reading(StorageBucket bucket) {
        Cloud cloud = Optional.ofNullable(clouds.get(bucket.provider()))
                .orElseThrow(() -> new IllegalArgumentException("nothing is fetched from this provider"));
        String from = WireName.of(bucket.provider()) + " by "
                + WireName.of(bucket.credential().kind());
        return new Reading(bucket.name(), from, "fetched", () -> fetchInTurn(cloud, bucket));
    }

    private Future<Reading.Got> fetchInTurn(Cloud cloud, StorageBucket bucket) {
        Promise<Reading.Got> got = Promise.promise();
        Place place = new Place(bucket.organization(), bucket.account(), bucket.region());
        if (!cloud.threads().enter(place, () -> attempt(cloud, bucket).onComplete(got))) {
            got.fail(new CredentialProblem("too many wait for theirs"));
        }
        return got.future();
    }

    private Future<Reading.Got> attempt(Cloud cloud, StorageBucket bucket) {
        try {
            return Future.succeededFuture(fetch(cloud, bucket));
        } catch (Throwable e) { // a client of a cloud may lack a class; whoever waits is told all the same
            return Future.failedFuture(e);
        }
    }

    private Reading.Got fetch(Cloud cloud, StorageBucket bucket) {
        Instant asked = wall.instant();
        FetchedCredential fetched = cloud.fetcher().fetch(bucket);
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
