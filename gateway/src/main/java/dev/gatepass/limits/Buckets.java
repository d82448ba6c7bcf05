package dev.gatepass.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.gatepass.failure.RateLimited;
import dev.gatepass.failure.Standing;
import dev.gatepass.time.MonotonicInstant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bucket for each of many, all of one quota, in bounded memory. Thread-safe; nothing locks, and nothing is allocated
 * for whom there is a bucket.
 *
 * <p>Beyond {@link #MOST} of them, the ones that are asked for least are forgotten, and their owners begin with a full
 * one again. That does not help whoever floods, whose bucket is asked for often. One that is forgotten is retired first:
 * whoever still holds it gets nothing out of it and looks again, so that nobody ever takes from two.
 *
 * @param <K> whose buckets they are
 */
final class Buckets<K> {
    /** How many there are at most; each takes some hundred bytes. */
    static final int MOST = 65_536;

    private final Quota quota;
    private final MonotonicInstant start;
    private final LoadingCache<K, Bucket> buckets;

    /** None yet; all times are after {@code start}. */
    Buckets(Quota quota, MonotonicInstant start) {
        this.quota = quota;
        this.start = start;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST)
                .evictionListener((@Nullable K key, @Nullable Bucket bucket, RemovalCause cause) -> retire(bucket))
                .executor(Runnable::run)
                .build(key -> new Bucket());
    }

    /**
     * Takes tokens, all or none.
     *
     * @throws RateLimited if there are not so many
     */
    void take(K key, int tokens, MonotonicInstant at) {
        take(key, tokens, tokens, at);
    }

    /**
     * As {@link #take(Object, int, MonotonicInstant)}.
     *
     * @param nextTime how many are needed to try again, if more
     */
    void take(K key, int tokens, int nextTime, MonotonicInstant at) {
        if (quota.isUnlimited()) {
            return;
        }
        long now = nanos(at);
        Bucket bucket;
        do {
            bucket = buckets.get(key);
            if (bucket.take(quota, tokens, now)) {
                return;
            }
        } while (bucket.isRetired());
        throw limited(bucket.untilFull(now), nextTime);
    }

    /** Takes so many tokens, or all that there are where there are fewer. */
    void takeWhatThereIs(K key, int most, MonotonicInstant at) {
        int tokens;
        do {
            tokens = quota.isUnlimited() ? 0 : Math.min(most, remaining(key, at));
        } while (tokens > 0 && !buckets.get(key).take(quota, tokens, nanos(at)));
    }

    /**
     * Takes nothing.
     *
     * @param nextTime how many may be needed to try again
     * @throws RateLimited if there are not so many tokens
     */
    void require(K key, int tokens, int nextTime, MonotonicInstant at) {
        long untilFull = untilFull(key, at);
        if (quota.nanos(tokens) > quota.capacity() - untilFull) {
            throw limited(untilFull, nextTime);
        }
    }

    /** How many tokens there are. */
    int remaining(K key, MonotonicInstant at) {
        return quota.remaining(untilFull(key, at));
    }

    /** How its owner stands; empty where there is no limit. */
    Optional<Standing> standing(K key, MonotonicInstant at) {
        long untilFull = untilFull(key, at);
        return quota.isUnlimited() ? Optional.empty() : Optional.of(quota.standing(untilFull, untilFull));
    }

    /** How many buckets there are. */
    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    /** Of whom there is no bucket none is made: it would be full. */
    private long untilFull(K key, MonotonicInstant at) {
        Bucket bucket = quota.isUnlimited() ? null : buckets.getIfPresent(key);
        return bucket == null ? 0 : bucket.untilFull(nanos(at));
    }

    private RateLimited limited(long untilFull, int nextTime) {
        long wait = Math.max(0, untilFull + quota.nanos(Math.min(nextTime, quota.burst())) - quota.capacity());
        return new RateLimited(
                "more was asked for than the limit " + quota.name() + " leaves for now",
                quota.standing(untilFull, wait));
    }

    private long nanos(MonotonicInstant at) {
        return at.nanos() - start.nanos();
    }

    private static void retire(@Nullable Bucket bucket) {
        if (bucket != null) {
            bucket.retire();
        }
    }
}
