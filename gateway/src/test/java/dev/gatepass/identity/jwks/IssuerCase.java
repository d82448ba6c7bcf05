package dev.gatepass.identity.jwks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.FakeIdentityProvider;
import dev.gatepass.fixture.IssuerKey;
import dev.gatepass.fixture.VirtualClock;
import dev.gatepass.identity.jose.SignatureAlgorithm;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** An issuer that publishes one key, a cache that has not asked it yet, and a clock that stands. */
@Timeout(60)
abstract class IssuerCase {
    static final Duration PATIENT = Duration.ofSeconds(20);
    static final IssuerKey FIRST = IssuerKey.generate("first", "ES256");
    static final IssuerKey SECOND = IssuerKey.generate("second", "ES256");

    final Vertx vertx = Vertx.vertx();
    final VirtualClock clock = VirtualClock.at("2026-11-24T05:00:00Z");
    FakeIdentityProvider issuer;
    JwksCache cache;

    @BeforeEach
    void start() throws Exception {
        issuer = done(FakeIdentityProvider.start(vertx, FIRST));
        cache = cache(PATIENT, Duration.ofHours(1));
    }

    @AfterEach
    void stop() throws Exception {
        done(vertx.close());
    }

    JwksCache cache(Duration fetchTimeout, Duration outageTolerance) {
        return new JwksCache(
                vertx,
                issuer.settings().patience(fetchTimeout, outageTolerance).config(),
                EnumSet.of(SignatureAlgorithm.ES256, SignatureAlgorithm.RS256, SignatureAlgorithm.PS256),
                clock.monotonic(),
                Optional::empty);
    }

    static void assertUnavailable(Future<KeySet> answer) {
        Unavailable failure = assertThrows(Unavailable.class, () -> done(answer));
        assertEquals(ErrorCode.IDENTITY_UNAVAILABLE, failure.code());
    }

    static <T> T done(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }
}
