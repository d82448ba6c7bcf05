package dev.gatepass.exchange;

import static dev.gatepass.fixture.World.KAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Directory;
import dev.gatepass.config.ExchangeConfig;
import dev.gatepass.directory.postgres.Database;
import dev.gatepass.exchange.keys.KeyRing;
import dev.gatepass.exchange.keys.KeyRotation;
import dev.gatepass.exchange.keys.KeySchedule;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Failure;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.FakeIdentityProvider;
import dev.gatepass.fixture.IssuerKey;
import dev.gatepass.fixture.TestPostgres;
import dev.gatepass.fixture.VirtualClock;
import dev.gatepass.fixture.World;
import dev.gatepass.identity.CallerAuthenticator;
import dev.gatepass.identity.apikey.KeyUse;
import dev.gatepass.identity.jose.BearerToken;
import dev.gatepass.identity.jwks.OwnKeys;
import dev.gatepass.identity.jwt.HostileTokens;
import dev.gatepass.identity.jwt.OwnIssuer;
import dev.gatepass.leases.ExclusiveWork.Turn;
import dev.gatepass.secrets.SealingKey;
import dev.gatepass.secrets.Secret;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.secrets.SecretSealer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The exchange by a virtual clock, with a real issuer, real keys in a real database, and the authenticator of requests. */
@Timeout(60)
class TokenExchangeClockTest {
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final IssuerKey EC = IssuerKey.generate("k1", "ES256");
    private static final IssuerKey RSA = IssuerKey.generate("k2", "RS256");
    private static final KeySchedule SCHEDULE = new KeySchedule(
            Duration.ofSeconds(2),
            Duration.ofHours(2),
            Duration.ZERO,
            Duration.ofMinutes(10),
            Duration.ofDays(30),
            Duration.ofMinutes(2),
            Duration.ofHours(13));

    private final Vertx vertx = Vertx.vertx();
    private final VirtualClock clock = VirtualClock.at(NOW);
    private final Directory directory = World.builder().build();
    private final TestPostgres postgres = TestPostgres.migrated();
    private final Database database =
            new Database(vertx, postgres.config(), new SecretResolver(Map.of(), Optional.empty()));
    private FakeIdentityProvider issuer;
    private CallerAuthenticator authenticator;
    private KeyRing ring;
    private TokenExchange exchange;

    @BeforeEach
    void start() {
        issuer = Await.done(FakeIdentityProvider.start(vertx, EC, RSA));
        OwnKeys keys = new OwnKeys(vertx, clock.monotonic(), SCHEDULE.trust(), Optional::empty);
        authenticator = new CallerAuthenticator(
                vertx,
                issuer.settings().organizationClaim("org").identity(),
                Optional.of(new OwnIssuer("https://gatepass.example.com", keys)),
                clock.wall(),
                clock.monotonic(),
                Optional::empty,
                KeyUse.UNNOTED);
        Await.done(authenticator.start());
        SecretSealer sealer =
                SecretSealer.of(new Secret(Base64.getEncoder().encodeToString(new byte[SealingKey.BYTES])));
        ring = new KeyRing(vertx, database, keys, sealer::open, SCHEDULE, clock.monotonic(), Optional::empty);
        Turn turn = new Turn() {
            @Override
            public boolean isHeld() {
                return true;
            }

            @Override
            public long term() {
                return 1;
            }
        };
        Await.done(new KeyRotation(vertx, database, sealer::open, sealer, SCHEDULE).run(turn));
        Await.done(ring.start());
        exchange = new TokenExchange(
                vertx,
                new ExchangeConfig("https://gatepass.example.com", LIFETIME, Duration.ofDays(30)),
                authenticator,
                ring,
                clock.wall());
    }

    @AfterEach
    void stop() {
        ring.stop();
        Await.done(exchange.stop());
        Await.done(authenticator.stop());
        Await.done(database.close());
        Await.done(vertx.close());
    }

    private Future<AccessToken> exchange(String assertion) {
        return exchange.exchange(new BearerToken(assertion), directory, () -> {}, principal -> {});
    }

    private boolean isBelieved(AccessToken given) {
        return authenticator
                .authenticate(List.of("Bearer " + given.token().reveal()), directory, () -> {})
                .map(principal -> principal.subject().equals(KAY))
                .otherwise(false)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static void refused(Future<?> outcome) {
        Failure failure = assertInstanceOf(Failure.class, Await.failure(outcome));
        assertEquals(ErrorCode.UNAUTHENTICATED, failure.code());
        assertEquals("the assertion is not believed here", failure.detail());
    }

    @Test
    void noHostileTokenIsExchanged_J01_J02_J04_J06_J07_J10_J11() {
        List<HostileTokens.Hostile> table = HostileTokens.table(issuer, EC, RSA, NOW);
        for (HostileTokens.Hostile hostile : table) {
            refused(exchange(hostile.text()));
            assertTrue(isBelieved(Await.done(exchange(hostile.twin()))), hostile.name());
        }
        assertTrue(table.size() >= 250, table.size() + " tokens");
    }

    @Test
    void aTokenLivesAsLongAsIsConfiguredAndNoLongerThanItsAssertion() {
        assertEquals(
                LIFETIME,
                Await.done(exchange(
                                issuer.token("kay", NOW, Duration.ofHours(1)).signedBy(EC)))
                        .lifetime());
        String nearItsEnd = issuer.token("kay", NOW, Duration.ofSeconds(61)).signedBy(EC);
        assertEquals(Duration.ofSeconds(61), Await.done(exchange(nearItsEnd)).lifetime());
        clock.advance(Duration.ofMillis(60_999));
        assertEquals(Duration.ofSeconds(1), Await.done(exchange(nearItsEnd)).lifetime());
        clock.advance(Duration.ofMillis(1));
        refused(exchange(nearItsEnd));
    }

    @Test
    void aTokenEndsWhenItSaysGiveOrTakeWhatClocksDiffer() {
        AccessToken given = Await.done(exchange(issuer.token("kay", NOW).signedBy(EC)));
        Instant end = NOW.plus(given.lifetime()).plus(OwnIssuer.LEEWAY);
        clock.advance(Duration.between(NOW, end).minusMillis(1));
        assertTrue(isBelieved(given));
        clock.advance(Duration.ofMillis(1));
        assertEquals(false, isBelieved(given));
    }

    @Test
    void aTokenIsForTheOneOrganizationThatItsAssertionIsFor() {
        String narrow = issuer.token("kay", NOW).claim("org", "acme").signedBy(EC);
        assertEquals(Optional.of("acme"), organization(Await.done(exchange(narrow))));
        String wide = issuer.token("kay", NOW).signedBy(EC);
        assertEquals(Optional.empty(), organization(Await.done(exchange(wide))));
    }

    private Optional<String> organization(AccessToken given) {
        return Await.done(authenticator.authenticate(
                        List.of("Bearer " + given.token().reveal()), directory, () -> {}))
                .organization();
    }

    @Test
    void aReplicaWhoseClockIsBehindBelievesIt() {
        AccessToken given = Await.done(exchange(issuer.token("kay", NOW).signedBy(EC)));
        clock.stepWall(OwnIssuer.LEEWAY.negated());
        assertTrue(isBelieved(given));
    }
}
