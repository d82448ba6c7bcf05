package dev.gatepass.exchange;

import dev.gatepass.access.Directory;
import dev.gatepass.access.Principal;
import dev.gatepass.access.Subject;
import dev.gatepass.config.ExchangeConfig;
import dev.gatepass.exchange.keys.KeyRing;
import dev.gatepass.exchange.keys.SigningKey;
import dev.gatepass.identity.Assertions;
import dev.gatepass.identity.Assertions.Vouched;
import dev.gatepass.identity.jose.BearerToken;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/**
 * Gives a token of Gatepass for one of an issuer of the configuration (RFC 7523, section 2.1). Thread-safe; never blocks.
 */
public final class TokenExchange {
    private final ExchangeConfig config;
    private final Assertions assertions;
    private final KeyRing keys;
    private final SigningThreads threads;
    private final InstantSource clock;

    /** An exchange that signs with the keys of a ring. */
    public TokenExchange(Vertx vertx, ExchangeConfig config, Assertions assertions, KeyRing keys, InstantSource clock) {
        this.config = config;
        this.assertions = assertions;
        this.keys = keys;
        this.threads = new SigningThreads(vertx);
        this.clock = clock;
    }

    /** The {@code iss} of what it gives. */
    public String issuer() {
        return config.issuer();
    }

    /**
     * The public keys that its tokens are signed with, as a JWK Set.
     *
     * @throws dev.gatepass.failure.Unavailable {@code identity_unavailable} while they are not known
     */
    public Buffer publicKeys() {
        return keys.published();
    }

    /**
     * A token for whom an assertion is about. Fails with a {@link dev.gatepass.failure.Refusal} and {@code unauthenticated}, told in the same
     * words whatever was wrong; with {@link dev.gatepass.failure.Unavailable} where keys are not to be had, ours or the
     * issuer's, or too many tokens wait to be signed.
     *
     * @param directory in which the person has to be active
     * @param beforeVerifying as of {@link Assertions#vouched}
     * @param beforeIssuing called with whom the token is for; what it throws is how this fails then
     */
    public Future<AccessToken> exchange(
            BearerToken assertion, Directory directory, Runnable beforeVerifying, Consumer<Principal> beforeIssuing) {
        return assertions.vouched(assertion, directory, beforeVerifying).compose(vouched -> {
            beforeIssuing.accept(vouched.principal());
            return issue(vouched);
        });
    }

    private Future<AccessToken> issue(Vouched vouched) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Duration lifetime = shorter(config.tokenLifetime(), Duration.between(now, vouched.expiresAt()));
        if (lifetime.isNegative() || lifetime.isZero()) {
            // An assertion is taken for some time after its end, since clocks differ; a token of no life is none.
            return Future.failedFuture(Assertions.refused());
        }
        Subject user = vouched.principal().subject();
        AccessTokenForm form = new AccessTokenForm(config.issuer(), user.name(), now, now.plus(lifetime));
        SigningKey key = keys.signing();
        Future<BearerToken> signed =
                key.isFast() ? Future.succeededFuture(form.signedBy(key)) : threads.run(() -> form.signedBy(key));
        return signed.map(token -> new AccessToken(token, lifetime));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    /** Ends its threads. */
    public Future<Void> stop() {
        return threads.stop();
    }
}
