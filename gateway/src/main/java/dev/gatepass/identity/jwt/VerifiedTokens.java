package dev.gatepass.identity.jwt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatepass.identity.jose.TokenDigest;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tokens that were verified before, without their signatures; who may do what is not kept. Thread-safe.
 *
 * <p>An entry is good until the token expires and for the configured time at most, the latter by the monotonic clock, so
 * that a wall clock that is set back prolongs nothing; and only while its issuer's keys are of the generation that verified
 * it, which whoever asks knows. Afterwards the token is still a familiar one: it has to be verified again, and is no guess.
 */
final class VerifiedTokens {
    private final Cache<TokenDigest, Remembered> tokens;
    private final Duration timeToLive;
    private final MonotonicClock clock;

    /**
     * A token, and until when it is good unverified.
     *
     * @param token what was found in it
     * @param until by the monotonic clock
     */
    private record Remembered(VerifiedToken token, MonotonicInstant until) {}

    VerifiedTokens(int maxEntries, Duration timeToLive, MonotonicClock clock) {
        this.timeToLive = timeToLive;
        this.clock = clock;
        this.tokens = Caffeine.newBuilder()
                .maximumSize(maxEntries)
                .executor(Runnable::run)
                .build();
    }

    Optional<VerifiedToken> find(TokenDigest digest, Instant now) {
        return Optional.ofNullable(tokens.getIfPresent(digest))
                .filter(entry -> entry.until().until(clock.now()).isNegative())
                .map(Remembered::token)
                .filter(token -> now.isBefore(token.expiresAt()));
    }

    /** Whether a token has been verified here, however long ago, and has not expired. */
    boolean isFamiliar(TokenDigest digest, Instant now) {
        Remembered entry = tokens.getIfPresent(digest);
        return entry != null && now.isBefore(entry.token().expiresAt());
    }

    void remember(TokenDigest digest, VerifiedToken token) {
        tokens.put(digest.withoutSignature(), new Remembered(token, clock.now().plus(timeToLive)));
    }
}
