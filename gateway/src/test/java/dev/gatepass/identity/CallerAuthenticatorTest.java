package dev.gatepass.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Account;
import dev.gatepass.access.ApiKeyEntry;
import dev.gatepass.access.ClaimedRoles;
import dev.gatepass.access.Directory;
import dev.gatepass.access.Principal;
import dev.gatepass.access.Scopes;
import dev.gatepass.access.ShownKey;
import dev.gatepass.access.Subject;
import dev.gatepass.config.IdentityConfig;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Failure;
import dev.gatepass.failure.Refusal;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.FakeIdentityProvider;
import dev.gatepass.fixture.FakeIdentityProvider.Fault;
import dev.gatepass.fixture.IssuerKey;
import dev.gatepass.fixture.VirtualClock;
import dev.gatepass.identity.apikey.ApiKey;
import dev.gatepass.identity.apikey.KeyUse;
import dev.gatepass.identity.jose.BearerToken;
import dev.gatepass.identity.jose.SignedToken;
import dev.gatepass.identity.jwt.HostileTokens;
import dev.gatepass.identity.jwt.HostileTokens.Hostile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallerAuthenticatorTest {
    private static final Subject KAY = Subject.user("kay");
    private static final IssuerKey EC = IssuerKey.generate("ec", "ES256");
    private static final IssuerKey RSA = IssuerKey.generate("rsa", "RS256");
    private static final ApiKey KEY = ApiKey.generate(new SecureRandom());

    /** Kay, who showed her key, which has no end. */
    private static final Principal BY_KEY = new Principal(
            KAY,
            Scopes.OWNER,
            Optional.empty(),
            ClaimedRoles.NONE,
            Optional.of(new ShownKey(KEY.id(), Optional.empty())));

    private final Vertx vertx = Vertx.vertx();
    private final VirtualClock clock = VirtualClock.at("2026-11-24T05:00:00Z");
    private final Directory directory = Directory.builder(1)
            .put(new Account(KAY, false, false))
            .put(new ApiKeyEntry(KEY.id(), KEY.sha256(), KAY, Scopes.OWNER, Optional.empty()))
            .build();
    private FakeIdentityProvider issuer;
    private CallerAuthenticator authenticator;
    private String token;

    @BeforeEach
    void start() throws Exception {
        issuer = done(FakeIdentityProvider.start(vertx, EC, RSA));
        authenticator = new CallerAuthenticator(
                vertx,
                issuer.settings().identity(),
                Optional.empty(),
                clock.wall(),
                clock.monotonic(),
                Optional::empty,
                KeyUse.UNNOTED);
        done(authenticator.start());
        token = issuer.token("kay", now()).signedBy(EC);
    }

    @AfterEach
    void stop() throws Exception {
        done(authenticator.stop());
        done(vertx.close());
    }

    private Instant now() {
        return clock.wall().instant();
    }

    @Test
    void knowsACallerByTokenOrKey() throws Exception {
        for (String header : List.of("Bearer " + token, "bearer " + token, "BEARER " + token)) {
            assertEquals(Principal.of(KAY), done(authenticator.authenticate(List.of(header), directory, () -> {})));
        }
        for (String header : List.of(
                "Bearer " + KEY.reveal(),
                "bEaReR " + KEY.reveal(),
                basic("api:" + KEY.reveal()),
                basic("api:" + KEY.reveal()).replace("Basic", "basic"))) {
            assertEquals(BY_KEY, done(authenticator.authenticate(List.of(header), directory, () -> {})));
        }
    }

    @Test
    void completesAtOnceForWhatItRemembers() throws Exception {
        done(authenticator.authenticate(List.of("Bearer " + token), directory, () -> {}));
        assertTrue(authenticator
                .authenticate(List.of("Bearer " + token), directory, () -> {})
                .succeeded());
        assertTrue(authenticator
                .authenticate(List.of("Bearer " + KEY.reveal()), directory, () -> {})
                .succeeded());
    }

    @Test
    void refusesWhatIsNotACredential_J16() {
        List<List<String>> none = List.of(
                List.of(),
                List.of(""),
                List.of("Bearer"),
                List.of("Bearer "),
                List.of("Basic"),
                List.of("Basic "),
                List.of(token),
                List.of(KEY.reveal()),
                List.of("Token " + token),
                List.of("Negotiate " + token),
                List.of("Digest username=\"api\", realm=\"x\""),
                List.of("AWS4-HMAC-SHA256 Credential=x, Signature=y"),
                List.of("Bearer gp_"),
                List.of("Bearer " + KEY.reveal() + "0"),
                List.of("Bearer " + ApiKey.generate(new SecureRandom()).reveal()),
                List.of("Basic " + KEY.reveal()),
                List.of("Basic !!!!"),
                List.of(basic("api:" + KEY.reveal()) + "="),
                List.of(basic(KEY.reveal())),
                List.of(basic("API:" + KEY.reveal())),
                List.of(basic("kay:" + KEY.reveal())),
                List.of(basic(":" + KEY.reveal())),
                List.of(basic("api:")),
                List.of(basic("api:" + token)),
                List.of(basic("api:" + KEY.reveal() + "\n")));
        for (List<String> headers : none) {
            assertRefused(ErrorCode.UNAUTHENTICATED, headers);
        }
        assertEquals(25, none.size());
    }

    @Test
    void refusesToChooseBetweenCredentials_J16() {
        List<List<String>> several = List.of(
                List.of("Bearer " + token, "Bearer " + token),
                List.of("Bearer " + token, "Bearer " + KEY.reveal()),
                List.of("Bearer " + KEY.reveal(), basic("api:" + KEY.reveal())),
                List.of("", "Bearer " + token),
                List.of("Bearer " + token + ", Bearer " + KEY.reveal()),
                List.of("Bearer " + token + "," + KEY.reveal()),
                List.of("Bearer " + token + " " + KEY.reveal()),
                List.of("Bearer  " + token),
                List.of("Bearer " + token + " "),
                List.of("Bearer\t" + token),
                List.of("Bearer \t" + token),
                List.of("Bearer " + token + "\t"),
                List.of(" Bearer " + token),
                List.of("Bearer\u00a0" + token),
                List.of("Bearer: " + token).stream()
                        .map(text -> text.replace(':', '\u000b'))
                        .toList(),
                List.of("Bearer, Basic " + token),
                List.of(basic("api:" + KEY.reveal()) + ", Bearer " + token));
        for (List<String> headers : several) {
            assertRefused(ErrorCode.INVALID_REQUEST, headers);
        }
        assertEquals(17, several.size());
    }

    @Test
    void tellsEveryRefusedCallerTheSame_J01_J15() {
        List<Hostile> hostile = HostileTokens.table(issuer, EC, RSA, now());
        Set<String> answers = new HashSet<>();
        int covered = 0;
        for (Hostile each : hostile) {
            // Where whitespace makes it several credentials, the header is refused before the token is seen.
            if (each.text().chars().noneMatch(Character::isWhitespace)) {
                answers.add(assertRefused(ErrorCode.UNAUTHENTICATED, List.of("Bearer " + each.text())));
                covered++;
            }
        }
        answers.add(assertRefused(ErrorCode.UNAUTHENTICATED, List.of()));
        answers.add(assertRefused(ErrorCode.UNAUTHENTICATED, List.of("Bearer gp_")));
        String nobody = issuer.token("nobody", now()).signedBy(EC);
        answers.add(assertRefused(ErrorCode.UNAUTHENTICATED, List.of("Bearer " + nobody)));
        assertEquals(1, answers.size());
        assertTrue(covered >= 120, "covered " + covered);
    }

    @Test
    void stopsAtOnceWhoIsLockedOutThoughItsTokenIsRemembered_J12() throws Exception {
        assertEquals(
                Principal.of(KAY), done(authenticator.authenticate(List.of("Bearer " + token), directory, () -> {})));
        Directory later =
                directory.toBuilder(2).put(new Account(KAY, true, false)).build();
        for (String credential : List.of(token, KEY.reveal())) {
            Future<Principal> answer = authenticator.authenticate(List.of("Bearer " + credential), later, () -> {});
            Refusal refusal = assertThrows(Refusal.class, () -> done(answer));
            assertEquals(ErrorCode.UNAUTHENTICATED, refusal.code());
        }
    }

    @Test
    void takesATokenForAPersonAndNeverForAServiceAccount() {
        Directory robots = Directory.builder(1)
                .put(new Account(new Subject(Subject.Kind.SERVICE_ACCOUNT, "kay"), false, false))
                .build();
        assertThrows(
                Refusal.class, () -> done(authenticator.authenticate(List.of("Bearer " + token), robots, () -> {})));
    }

    @Test
    void servesApiKeysWhileTheIssuerIsOutAndTellsOfTheOutage_F_IDP1() throws Exception {
        issuer.fail(Fault.STATUS_500);
        clock.advance(Duration.ofHours(2));
        assertEquals(BY_KEY, done(authenticator.authenticate(List.of("Bearer " + KEY.reveal()), directory, () -> {})));
        String fresh = issuer.token("kay", now()).signedBy(EC);
        Unavailable failure = assertThrows(
                Unavailable.class,
                () -> done(authenticator.authenticate(List.of("Bearer " + fresh), directory, () -> {})));
        assertEquals(ErrorCode.IDENTITY_UNAVAILABLE, failure.code());
        assertEquals(
                ErrorCode.IDENTITY_UNAVAILABLE,
                authenticator.outage().orElseThrow().code());
        issuer.publish(EC);
        done(authenticator.refreshKeys());
        assertTrue(authenticator.outage().isEmpty());
        assertEquals(
                Principal.of(KAY), done(authenticator.authenticate(List.of("Bearer " + fresh), directory, () -> {})));
    }

    @Test
    void servesApiKeysWhereNoIssuerIsConfigured() throws Exception {
        CallerAuthenticator keysAlone = new CallerAuthenticator(
                vertx,
                new IdentityConfig(List.of(), 10, Duration.ofSeconds(60), Optional.empty()),
                Optional.empty(),
                clock.wall(),
                clock.monotonic(),
                Optional::empty,
                KeyUse.UNNOTED);
        done(keysAlone.start());
        assertTrue(keysAlone.outage().isEmpty());
        assertEquals(BY_KEY, done(keysAlone.authenticate(List.of("Bearer " + KEY.reveal()), directory, () -> {})));
        assertThrows(
                Refusal.class, () -> done(keysAlone.authenticate(List.of("Bearer " + token), directory, () -> {})));
        done(keysAlone.refreshKeys());
        done(keysAlone.stop());
    }

    @Test
    void printsNoCredential_L03() {
        List<Object> all = List.of(
                new BearerToken(token),
                AuthorizationHeader.read(List.of("Bearer " + token)),
                AuthorizationHeader.read(List.of("Bearer " + KEY.reveal())),
                SignedToken.parse(new BearerToken(token)).orElseThrow());
        for (Object each : all) {
            String printed = each.toString();
            assertTrue(printed.contains("<redacted>"), printed);
            assertFalse(printed.contains("eyJ"), "a token is printed");
            assertFalse(printed.contains(KEY.reveal()), "a key is printed");
            assertFalse(printed.contains("kay"), printed);
        }
    }

    private String assertRefused(ErrorCode code, List<String> headers) {
        Failure failure =
                assertThrows(Refusal.class, () -> done(authenticator.authenticate(headers, directory, () -> {})));
        assertEquals(code, failure.code());
        return failure.detail();
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }
}
