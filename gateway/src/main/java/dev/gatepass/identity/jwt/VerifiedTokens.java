package dev.gatepass.identity.jwt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatepass.identity.jose.TokenDigest;
import dev.gatepass.time.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tokens that were verified a moment ago, by their digest; neither the tokens nor who may do what is kept. Thread-safe.
 *
 * <p>An entry is good until the token expires and for the configured time at most, the latter by the monotonic clock, so
 * that a wall clock that is set back prolongs nothing; and only while its issuer's keys are of the generation that verified
 * it, which whoever asks knows.
 */
final class VerifiedTokens {
    private final Cache<TokenDigest, VerifiedToken> tokens;

    VerifiedTokens(int maxEntries, Duration timeToLive, MonotonicClock clock) {
        this.tokens = Caffeine.newBuilder()
                .maximumSize(maxEntries)
                .expireAfterWrite(timeToLive)
                .ticker(() -> clock.now().nanos())
                .executor(Runnable::run)
                .build();
    }

    Optional<VerifiedToken> find(TokenDigest digest, Instant now) {
        return Optional.ofNullable(tokens.getIfPresent(digest)).filter(token -> now.isBefore(token.expiresAt()));
    }

    void remember(TokenDigest digest, VerifiedToken token) {
        tokens.put(digest, token);
    }
}
