package dev.gatepass.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.ApiKeyEntry;
import dev.gatepass.access.Scopes;
import dev.gatepass.config.AddressBlock;
import dev.gatepass.config.HttpConfig;
import dev.gatepass.config.LimitsConfig;
import dev.gatepass.config.RateConfig;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Contract;
import dev.gatepass.fixture.FakeIdentityProvider;
import dev.gatepass.fixture.HttpConfigs;
import dev.gatepass.fixture.IssuerKey;
import dev.gatepass.fixture.LeakDetector;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.fixture.VirtualClock;
import dev.gatepass.fixture.World;
import dev.gatepass.identity.CallerAuthenticator;
import dev.gatepass.identity.apikey.ApiKey;
import dev.gatepass.identity.apikey.KeyUse;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Wrong credentials from one address, shown to a real authenticator with a real issuer; time stands still. */
@Timeout(60)
class FailedAuthenticationTest {
    private static final int MOST = 5;
    private static final LimitsConfig LIMITS =
            new LimitsConfig(new RateConfig(0, 1), new RateConfig(0, 1), new RateConfig(1, MOST));
    private static final IssuerKey KEY = IssuerKey.generate("k1", "ES256");
    private static final IssuerKey FORGERS = IssuerKey.generate("k1", "ES256");

    private final VirtualClock clock = VirtualClock.at(TestGateway.NOW);
    private final ApiKey apiKey = ApiKey.generate(new SecureRandom());
    private final Vertx vertx = Vertx.vertx();
    private final Contract contract = Contract.load(vertx);
    private FakeIdentityProvider issuer;
    private CallerAuthenticator authenticator;
    private TestGateway gateway;
    private int forged;

    @BeforeEach
    void start() {
        LeakDetector.register(apiKey.reveal());
        issuer = Await.done(FakeIdentityProvider.start(vertx, KEY));
        authenticator = new CallerAuthenticator(
                vertx,
                issuer.settings().identity(),
                Optional.empty(),
                clock.wall(),
                clock.monotonic(),
                Optional::empty,
                KeyUse.UNNOTED);
        Await.done(authenticator.start());
        gateway = gateway(TestGateway.defaults());
    }

    @AfterEach
    void stop() {
        gateway.close();
        Await.done(authenticator.stop());
        Await.done(vertx.close());
    }

    private TestGateway gateway(HttpConfig config) {
        TestGateway started = TestGateway.start(config, LIMITS, clock.monotonic());
        started.authenticator = authenticator;
        started.replica.become(World.builder()
                .put(new ApiKeyEntry(apiKey.id(), apiKey.sha256(), World.KAY, Scopes.OWNER, Optional.empty()))
                .build());
        return started;
    }

    private HttpResponse<String> me(String authorization, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.uri("/v1/me"))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", authorization);
        HttpResponse<String> answer = gateway.send((headers.length == 0 ? request : request.headers(headers)).build());
        contract.holds("me", answer);
        return answer;
    }

    private String token() {
        return "Bearer " + issuer.token("kay", clock.wall().instant()).signedBy(KEY);
    }

    /** Each another one, so that nothing is remembered of it. */
    private String forgedToken() {
        return "Bearer "
                + issuer.token("kay", clock.wall().instant())
                        .claim("jti", Integer.toString(forged++))
                        .signedBy(FORGERS);
    }

    private static String wrongKey() {
        return "Bearer " + ApiKey.generate(new SecureRandom()).reveal();
    }

    private void useUp() {
        for (int i = 0; i < MOST; i++) {
            assertEquals(401, me(i % 2 == 0 ? forgedToken() : wrongKey()).statusCode());
        }
    }

    private static void limited(HttpResponse<String> answer) {
        assertEquals(429, answer.statusCode(), answer.body());
        assertEquals("rate_limited", new JsonObject(answer.body()).getString("code"));
        assertEquals(Optional.of("1"), answer.headers().firstValue("Retry-After"));
        assertEquals(
                Optional.of("\"failed-authentications\";q=5;w=5"),
                answer.headers().firstValue("RateLimit-Policy"));
        assertEquals(
                Optional.of("\"failed-authentications\";r=0;t=1"),
                answer.headers().firstValue("RateLimit"));
    }

    @Test
    void afterTooManyNoMoreAreTried_H10() {
        useUp();
        limited(me(forgedToken()));
        limited(me(wrongKey()));
        limited(me("Basic bm9ib2R5Om5vdGhpbmc="));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(401, me(forgedToken()).statusCode());
        limited(me(forgedToken()));
    }

    /** Of a token that nobody has seen it is not known whose it is, until its signature is looked at. */
    @Test
    void whoSharesTheAddressIsServedUnlessItsSignatureHadToBeVerified_H10() {
        String remembered = token();
        assertEquals(200, me(remembered).statusCode());
        useUp();
        assertEquals(200, me("Bearer " + apiKey.reveal()).statusCode());
        assertEquals(200, me(remembered).statusCode());
        clock.advance(Duration.ofSeconds(61));
        useUp();
        assertEquals(200, me(remembered).statusCode(), "it is verified again, and is no guess");
        String fresh = token();
        limited(me(fresh));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(200, me(fresh).statusCode());
        assertEquals(200, me("Bearer " + apiKey.reveal()).statusCode());
    }

    @Test
    void whoShowsNoCredentialHasShownNoWrongOne_H10() {
        for (int i = 0; i < 2 * MOST; i++) {
            HttpResponse<String> answer =
                    gateway.send(HttpRequest.newBuilder(gateway.uri("/v1/me")).build());
            assertEquals(401, answer.statusCode());
        }
        useUp();
        HttpResponse<String> nothing =
                gateway.send(HttpRequest.newBuilder(gateway.uri("/v1/me")).build());
        assertEquals(401, nothing.statusCode());
    }

    @Test
    void noHeaderMovesAnAddress_T10() {
        int refused = 0;
        for (int i = 0; i < 4 * MOST; i++) {
            String other = "198.51.100." + i;
            HttpResponse<String> answer = me(
                    forgedToken(),
                    "X-Forwarded-For",
                    other,
                    "Forwarded",
                    "for=" + other,
                    "X-Real-IP",
                    other,
                    "X-Forwarded-Host",
                    "10.0.0.1",
                    "X-Original-URI",
                    "/livez",
                    "X-User",
                    "kay");
            refused += answer.statusCode() == 429 ? 1 : 0;
        }
        assertEquals(3 * MOST, refused);
    }

    @Test
    void behindATrustedProxyNobodyIsLockedOutByOthers_H10() {
        try (TestGateway usual = gateway) {
            assertTrue(usual.port() > 0);
        }
        gateway = gateway(HttpConfigs.usual()
                .perAddress(512, List.of(AddressBlock.parse("127.0.0.0/8")))
                .config());
        for (int i = 0; i < 4 * MOST; i++) {
            assertEquals(
                    401, me(forgedToken(), "X-Forwarded-For", "198.51.100.1").statusCode());
        }
        assertEquals(200, me(token()).statusCode());
    }

    @Test
    void unknownKeyIdsAskTheIssuerForNothingOnceThereWereTooMany_J13() {
        clock.advance(Duration.ofSeconds(61));
        useUp();
        int calls = issuer.calls();
        for (int i = 0; i < 50; i++) {
            limited(me("Bearer "
                    + issuer.token("kay", clock.wall().instant()).signedBy(IssuerKey.generate("k" + i, "ES256"))));
        }
        assertEquals(calls, issuer.calls());
        clock.advance(Duration.ofSeconds(1));
        assertEquals(
                401,
                me("Bearer " + issuer.token("kay", clock.wall().instant()).signedBy(IssuerKey.generate("k2", "ES256")))
                        .statusCode());
        assertEquals(calls + 1, issuer.calls(), "one that is tried does ask");
    }
}
