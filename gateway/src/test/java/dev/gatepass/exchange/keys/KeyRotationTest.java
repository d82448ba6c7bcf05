package dev.gatepass.exchange.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.directory.postgres.Database;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.TestPostgres;
import dev.gatepass.fixture.VirtualClock;
import dev.gatepass.identity.jwks.OwnKeys;
import dev.gatepass.leases.ExclusiveWork.Turn;
import dev.gatepass.secrets.SealingKey;
import dev.gatepass.secrets.Secret;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.secrets.SecretSealer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The life of keys. Time passes in the database by setting its rows back, and here by a virtual clock. */
@Timeout(60)
class KeyRotationTest {
    private static final KeySchedule SCHEDULE = new KeySchedule(
            Duration.ofSeconds(2),
            Duration.ofMinutes(1),
            Duration.ofSeconds(6),
            Duration.ofMinutes(10),
            Duration.ofDays(30),
            Duration.ofMinutes(2),
            Duration.ofHours(13));

    private final Vertx vertx = Vertx.vertx();
    private final VirtualClock clock = VirtualClock.at("2026-11-24T05:00:00Z");
    private final TestPostgres postgres = TestPostgres.migrated();
    private final Database database =
            new Database(vertx, postgres.config(), new SecretResolver(Map.of(), Optional.empty()));
    private final SecretSealer sealer = sealer(1);
    private final OwnKeys own = new OwnKeys(vertx, clock.monotonic(), SCHEDULE.trust(), Optional::empty);
    private final KeyRing ring = ring(sealer);
    private final KeyRotation rotation = new KeyRotation(vertx, database, sealer::open, sealer, SCHEDULE);
    private boolean held = true;

    private final Turn turn = new Turn() {
        @Override
        public boolean isHeld() {
            return held;
        }

        @Override
        public long term() {
            return 1;
        }
    };

    private static SecretSealer sealer(int number) {
        byte[] key = new byte[SealingKey.BYTES];
        key[0] = (byte) number;
        return SecretSealer.of(new Secret(Base64.getEncoder().encodeToString(key)));
    }

    private KeyRing ring(SecretSealer opener) {
        return new KeyRing(vertx, database, own, opener::open, SCHEDULE, clock.monotonic(), Optional::empty);
    }

    @AfterEach
    void stop() {
        Await.done(database.close());
        Await.done(vertx.close());
    }

    private void rotate() {
        Await.done(rotation.run(turn));
        Await.done(ring.look());
    }

    private void pass(Duration time) {
        String past = " - interval '" + time.toSeconds() + " seconds'";
        postgres.execute("ALTER TABLE signing_key DISABLE TRIGGER signing_key_is_immutable");
        postgres.execute("UPDATE signing_key SET created_at = created_at" + past + ", known_from = known_from" + past
                + ", signs_from = signs_from" + past + ", signs_until = signs_until" + past);
        postgres.execute("ALTER TABLE signing_key ENABLE TRIGGER signing_key_is_immutable");
        clock.advance(time);
    }

    private int published() {
        return new JsonObject(ring.published()).getJsonArray("keys").size();
    }

    /** A key that signs, and the next. */
    private String begin() {
        rotate();
        pass(SCHEDULE.settling());
        rotate();
        return ring.signing().id();
    }

    @Test
    void noKeySignsBeforeEverybodyCanKnowIt() {
        assertThrows(Unavailable.class, ring::signing);
        rotate();
        assertEquals(1, published());
        assertThrows(Unavailable.class, ring::signing);
        pass(SCHEDULE.settling());
        Await.done(ring.look());
        String first = ring.signing().id();
        rotate();
        assertEquals(2, published());
        assertEquals(first, ring.signing().id());
        assertEquals(
                1,
                postgres.count("SELECT count(*) FROM signing_key WHERE signs_from > now() + interval '29 days'"
                        + " AND known_from <= now() + interval '10 minutes'"));
    }

    @Test
    void oneFollowsTheOtherAndGoesWhenItsTokensHaveEnded() {
        String first = begin();
        pass(SCHEDULE.rotation());
        Await.done(ring.look());
        String second = ring.signing().id();
        assertNotEquals(first, second);
        rotate();
        assertEquals(3, published());
        assertEquals(1, postgres.count("SELECT count(*) FROM signing_key WHERE signs_until IS NOT NULL"));
        assertEquals(0, postgres.count("SELECT count(*) FROM signing_key WHERE sealed_private_key IS NULL"));

        pass(SCHEDULE.withPrivateKey());
        rotate();
        assertEquals(1, postgres.count("SELECT count(*) FROM signing_key WHERE sealed_private_key IS NULL"));
        assertTrue(own.trusted().orElseThrow().named(first).isPresent());
        pass(SCHEDULE.published().minus(SCHEDULE.withPrivateKey()).minusMinutes(1));
        rotate();
        assertEquals(3, published());
        pass(Duration.ofMinutes(1));
        rotate();
        assertEquals(2, published());
        assertTrue(own.trusted().orElseThrow().named(first).isEmpty());
        assertEquals(second, ring.signing().id());
    }

    @Test
    void whereTheKeyThatSignsIsRevokedTheNextTakesOver() {
        String first = begin();
        long generation = own.trusted().orElseThrow().generation();
        pass(SCHEDULE.settling());
        postgres.execute("DELETE FROM signing_key WHERE kid = '" + first + "'");
        Await.done(ring.look());
        String next = ring.signing().id();
        assertNotEquals(first, next);
        assertNotEquals(generation, own.trusted().orElseThrow().generation());
        rotate();
        assertEquals(next, ring.signing().id());
        assertEquals(2, published());
        assertEquals(
                1,
                postgres.count("SELECT count(*) FROM signing_key WHERE signs_from <= now() AND kid = '" + next + "'"));
    }

    @Test
    void whereAllAreRevokedNoneIsTrusted() {
        begin();
        long generation = own.trusted().orElseThrow().generation();
        postgres.execute("DELETE FROM signing_key");
        Await.done(ring.look());
        assertTrue(own.trusted().isEmpty());
        assertThrows(Unavailable.class, ring::signing);
        assertEquals(0, published());
        begin();
        assertTrue(own.trusted().orElseThrow().generation() > generation);
    }

    @Test
    void whatCannotBeConfirmedIsNotUsedForLong() {
        begin();
        Await.done(database.close());
        clock.advance(SCHEDULE.trust());
        Await.done(ring.look());
        assertFalse(ring.signing().id().isEmpty());
        clock.advance(Duration.ofMillis(1));
        assertThrows(Unavailable.class, ring::signing);
        assertThrows(Unavailable.class, ring::published);
        assertTrue(own.trusted().isEmpty());
    }

    @Test
    void whoCouldNotLookDoesNotCallAnUnknownKeyWrong() {
        String first = begin();
        assertTrue(Await.done(own.including("other")).named("other").isEmpty());
        Await.done(database.close());
        Await.done(ring.look());
        assertInstanceOf(Unavailable.class, Await.failure(own.including("other")));
        assertTrue(Await.done(own.including(first)).named(first).isPresent());
    }

    @Test
    void whoSealsWithAnotherKeyMakesNone() {
        begin();
        postgres.execute("DELETE FROM signing_key WHERE signs_from > now()");
        KeyRotation stranger = new KeyRotation(vertx, database, sealer(2)::open, sealer(2), SCHEDULE);
        Await.done(stranger.run(turn));
        assertEquals(1, postgres.count("SELECT count(*) FROM signing_key"));
        assertThrows(Unavailable.class, () -> {
            KeyRing other = ring(sealer(2));
            Await.done(other.look());
            other.signing();
        });
        rotate();
        assertEquals(2, published());
    }

    @Test
    void whoHasLostItsTurnDoesNothing() {
        held = false;
        rotate();
        assertEquals(0, published());
    }

    @Test
    void whatIsKeptIsSealedAndWhatIsPublishedIsNoSecret() {
        begin();
        assertEquals(2, postgres.count("SELECT count(*) FROM signing_key WHERE sealed_private_key LIKE 'sealed:%'"));
        assertFalse(ring.published().toString().contains("\"d\""));
        assertThrows(
                IllegalStateException.class, () -> postgres.execute("UPDATE signing_key SET public_jwk = '{}'::jsonb"));
    }
}
