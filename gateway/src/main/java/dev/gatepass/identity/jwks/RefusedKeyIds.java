package dev.gatepass.identity.jwks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatepass.time.MonotonicClock;
import java.time.Duration;

/**
 * Key ids that the issuer was asked for and did not have: for a minute, or until it is asked again for any reason, they
 * are refused without asking. At most 1,000. Thread-safe.
 */
final class RefusedKeyIds {
    private static final int MAX_IDS = 1_000;
    private static final Duration MEMORY = Duration.ofSeconds(60);

    private final Cache<String, Boolean> ids;

    RefusedKeyIds(MonotonicClock clock) {
        this.ids = Caffeine.newBuilder()
                .maximumSize(MAX_IDS)
                .expireAfterWrite(MEMORY)
                .ticker(() -> clock.now().nanos())
                .executor(Runnable::run)
                .build();
    }

    boolean contains(String id) {
        return ids.getIfPresent(id) != null;
    }

    void add(String id) {
        ids.put(id, true);
    }

    void clear() {
        ids.invalidateAll();
    }

    /** How many are remembered. */
    long size() {
        ids.cleanUp();
        return ids.estimatedSize();
    }
}
