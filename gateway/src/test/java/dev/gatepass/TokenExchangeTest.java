package dev.gatepass;

import static dev.gatepass.fixture.Exchanging.ISSUER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.config.LimitsConfig;
import dev.gatepass.config.RateConfig;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Exchanging;
import dev.gatepass.fixture.FakeIdentityProvider;
import dev.gatepass.fixture.FaultProxy;
import dev.gatepass.fixture.IssuerKey;
import dev.gatepass.fixture.LogLines;
import dev.gatepass.fixture.TokenMint;
import dev.gatepass.identity.jwt.HostileTokens;
import dev.gatepass.identity.jwt.Rejection;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tokens for tokens, over HTTP, by gateways that share nothing but a database. In real time. */
@Timeout(60)
class TokenExchangeTest {
    private static final IssuerKey EC = IssuerKey.generate("k1", "ES256");
    private static final IssuerKey RSA = IssuerKey.generate("k2", "RS256");
    private static final Duration UNBOUNDED = Duration.ofSeconds(60);

    private Exchanging all;
    private Gatepass one;

    @BeforeEach
    void start() throws IOException {
        all = new Exchanging(EC, RSA);
        one = all.gateway();
        all.until("a key that signs", () -> exchange("kay").statusCode() == 200);
    }

    @AfterEach
    void stop() {
        all.close();
    }

    private String assertion(String user) {
        return all.issuer().token(user, Instant.now()).signedBy(EC);
    }

    private HttpResponse<String> exchange(String user) {
        return all.exchange(one, assertion(user));
    }

    private String token() {
        return all.token(one, assertion("kay"));
    }

    private static JsonObject segment(String token, int index) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]), UTF_8));
    }

    private static String keyOf(String token) {
        return segment(token, 0).getString("kid");
    }

    private static void refused(HttpResponse<String> answer, int status, String error, String code) {
        assertEquals(status, answer.statusCode(), answer.body());
        JsonObject body = new JsonObject(answer.body());
        assertEquals(error, body.getString("error"), answer.body());
        assertEquals(code, body.getString("code"), answer.body());
        assertEquals(
                "application/json", answer.headers().firstValue("Content-Type").orElseThrow());
        assertFalse(answer.headers().firstValue("WWW-Authenticate").isPresent());
    }

    private Set<String> published(Gatepass gateway) {
        HttpResponse<String> answer = all.call("GET", gateway, "/.well-known/jwks.json", "");
        assertEquals(200, answer.statusCode(), answer.body());
        JsonArray keys = new JsonObject(answer.body()).getJsonArray("keys");
        return keys.stream().map(key -> ((JsonObject) key).getString("kid")).collect(Collectors.toSet());
    }

    private HttpResponse<String> administer(String method, String path) {
        return all.call(method, one, "/v1/admin/signing-keys" + path, all.root());
    }

    private long changes(String action, String kid) {
        return all.database()
                .count("SELECT count(*) FROM admin_change WHERE kind = 'signing_key' AND actor = 'root' AND action = '"
                        + action + "' AND name = '" + kid + "'");
    }

    @Test
    void whatOneGivesTheOthersBelieve() throws IOException {
        Gatepass other = all.gateway();
        HttpResponse<String> answer = exchange("kay");
        JsonObject body = new JsonObject(answer.body());
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElseThrow());
        assertEquals("Bearer", body.getString("token_type"));
        assertEquals(Exchanging.LIFETIME.toSeconds(), body.getLong("expires_in"));

        String token = token();
        JsonObject header = segment(token, 0);
        assertEquals(Set.of("typ", "alg", "kid"), header.fieldNames());
        assertEquals("at+jwt", header.getString("typ"));
        assertEquals("ES256", header.getString("alg"));
        JsonObject claims = segment(token, 1);
        assertEquals(Set.of("iss", "aud", "sub", "iat", "exp", "jti"), claims.fieldNames());
        assertEquals(ISSUER, claims.getString("iss"));
        assertEquals("kay", claims.getString("sub"));
        assertEquals(Exchanging.LIFETIME.toSeconds(), claims.getLong("exp") - claims.getLong("iat"));
        assertNotEquals(claims.getString("jti"), segment(token(), 1).getString("jti"));
        for (Gatepass gateway : List.of(one, other)) {
            HttpResponse<String> me = all.me(gateway, token);
            assertEquals(200, me.statusCode(), me.body());
            assertEquals("kay", new JsonObject(me.body()).getString("name"));
            assertTrue(published(gateway).contains(header.getString("kid")));
        }
        assertEquals(published(one), published(other));
    }

    @Test
    void saysWhatItIs() {
        HttpResponse<String> answer = all.call("GET", one, "/.well-known/oauth-authorization-server", "");
        JsonObject metadata = new JsonObject(answer.body());
        assertEquals(ISSUER, metadata.getString("issuer"));
        assertEquals(ISSUER + "/oidc/token", metadata.getString("token_endpoint"));
        assertEquals(ISSUER + "/.well-known/jwks.json", metadata.getString("jwks_uri"));
        assertEquals(
                "public, max-age=300",
                answer.headers().firstValue("Cache-Control").orElseThrow());
    }

    @Test
    void noHostileTokenIsExchanged_J01_J02_J04_J06_J07_J10_J11() {
        // Those that will be good in a second are shown while time stands still, in another test.
        List<HostileTokens.Hostile> table = HostileTokens.table(all.issuer(), EC, RSA, Instant.now()).stream()
                .filter(hostile -> hostile.reason() != Rejection.NOT_YET_VALID)
                .toList();
        for (HostileTokens.Hostile hostile : table) {
            HttpResponse<String> answer = all.exchange(one, hostile.text());
            if (answer.statusCode() == 413) {
                refused(answer, 413, "invalid_request", "too_large");
            } else {
                refused(answer, 400, "invalid_grant", "unauthenticated");
            }
        }
        assertTrue(table.size() >= 240, table.size() + " tokens");
        for (String twin : table.stream().map(HostileTokens.Hostile::twin).collect(Collectors.toSet())) {
            assertEquals(200, all.exchange(one, twin).statusCode());
        }
    }

    @Test
    void aTokenOfItsOwnIsNoAssertion() {
        String token = token();
        assertEquals(200, all.me(one, token).statusCode());
        refused(all.exchange(one, token), 400, "invalid_grant", "unauthenticated");
        String posing =
                all.issuer().token("kay", Instant.now()).claim("iss", ISSUER).signedBy(EC);
        refused(all.exchange(one, posing), 400, "invalid_grant", "unauthenticated");
    }

    @Test
    void whoIsUnknownOrLockedOutGetsNoneAndItsTokenIsGoodForNothing() {
        refused(exchange("nobody"), 400, "invalid_grant", "unauthenticated");
        String token = all.token(one, assertion("lou"));
        assertEquals(200, all.me(one, token).statusCode());
        all.database().execute("UPDATE account SET disabled = true WHERE name = 'lou'");
        all.until("locked out", () -> all.me(one, token).statusCode() == 401);
        refused(exchange("lou"), 400, "invalid_grant", "unauthenticated");
    }

    @Test
    void aTokenLivesNoLongerThanItsAssertion() {
        String soon =
                all.issuer().token("kay", Instant.now(), Duration.ofSeconds(90)).signedBy(EC);
        JsonObject body = new JsonObject(all.exchange(one, soon).body());
        assertTrue(body.getLong("expires_in") <= 90, body.encode());
        assertTrue(body.getLong("expires_in") >= 60);
        // Taken as a token for as long as clocks may differ, but of no life that could be passed on.
        String over = TokenMint.honest(
                        all.issuer().issuer(),
                        FakeIdentityProvider.AUDIENCE,
                        "kay",
                        Instant.now().minusSeconds(60),
                        Duration.ofSeconds(50))
                .signedBy(EC);
        assertEquals(200, all.me(one, over).statusCode());
        refused(all.exchange(one, over), 400, "invalid_grant", "unauthenticated");
    }

    @Test
    void theBodyIsReadStrictly() {
        String grant = "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer";
        String good = grant + "&assertion=" + assertion("kay");
        assertEquals(200, all.post(one, good).statusCode());
        assertEquals(200, all.post(one, good + "&resource=x&scope=&empty").statusCode());
        assertEquals(200, all.post(one, good, "Authorization", "Basic YXBpOng=").statusCode());
        for (String bad : List.of(
                "",
                grant,
                good + "&" + grant,
                good + "&x=1&x=2",
                good + "&assertion=",
                good + "&x=%G0",
                good + "&x=%ff")) {
            refused(all.post(one, bad), 400, "invalid_request", "invalid_request");
        }
        refused(all.post(one, good + "&client_secret=x"), 400, "invalid_request", "invalid_request");
        refused(all.post(one, good + "&scope=read"), 400, "invalid_scope", "forbidden");
        refused(
                all.post(one, good.replace("jwt-bearer", "saml2-bearer")),
                400,
                "unsupported_grant_type",
                "unsupported_operation");
        refused(all.post(one, good + "&x=" + "y".repeat(64 * 1024)), 413, "invalid_request", "too_large");
    }

    @Test
    void aRevokedKeyEndsItsTokensEverywhereAndTheNextTakesOver() throws IOException {
        Gatepass other = all.gateway();
        String token = token();
        assertEquals(200, all.me(one, token).statusCode());
        assertEquals(200, all.me(other, token).statusCode());
        String kid = keyOf(token);
        all.until("the next key is published", () -> published(other).size() >= 2);

        assertEquals(200, administer("DELETE", "/" + kid).statusCode());
        assertEquals(404, administer("DELETE", "/" + kid).statusCode());
        assertEquals(1, changes("delete", kid));
        for (Gatepass gateway : List.of(one, other)) {
            all.until("it is forgotten", () -> all.me(gateway, token).statusCode() == 401);
            assertFalse(published(gateway).contains(kid));
        }
        all.until("the next signs", () -> exchange("kay").statusCode() == 200);
        String next = token();
        assertNotEquals(kid, keyOf(next));
        assertEquals(200, all.me(other, next).statusCode());
    }

    @Test
    void aRotationEndsNoToken() throws IOException {
        Gatepass other = all.gateway();
        String token = token();
        String kid = keyOf(token);
        all.until("the next key is published", () -> published(other).size() >= 2);
        JsonObject later = new JsonObject(administer("POST", "/rotate").body());
        assertTrue(later.getInstant("signs_from").isAfter(Instant.now().plusSeconds(300)), later.encode());
        assertEquals(kid, keyOf(token()));
        all.database().execute("UPDATE signing_key SET known_from = now()");
        assertEquals(200, administer("POST", "/rotate").statusCode());
        assertEquals(2, changes("change", later.getString("id")));

        all.until("another key signs", () -> keyOf(token()).equals(later.getString("id")));
        for (Gatepass gateway : List.of(one, other)) {
            assertEquals(200, all.me(gateway, token).statusCode());
            assertEquals(200, all.me(gateway, token()).statusCode());
            assertTrue(published(gateway).contains(kid));
        }
        all.until("one that ended", () -> administer("GET", "").body().contains("\"ended\""));
    }

    @Test
    void whoSealsWithAnotherKeyGivesNoneAndBelievesThemAllTheSame() throws IOException {
        try (LogLines log = LogLines.of("dev.gatepass.exchange")) {
            Gatepass other = all.gateway(all.database().port(), UNBOUNDED, all.newSealingKey(), Exchanging.NO_LIMITS);
            HttpResponse<String> answer = all.exchange(other, assertion("kay"));
            refused(answer, 503, "temporarily_unavailable", "identity_unavailable");
            assertTrue(answer.headers().firstValue("Retry-After").isPresent());
            assertEquals(200, all.me(other, token()).statusCode());
            assertEquals(published(one), published(other));
            assertTrue(
                    log.lines().stream().anyMatch(line -> line.contains("cannot sign, so that no token is exchanged")),
                    log.lines()::toString);
        }
    }

    @Test
    void withoutTheDatabaseItSaysThatItCannotTell() throws IOException {
        FaultProxy proxy =
                Await.done(FaultProxy.before(all.vertx(), all.database().port()));
        Gatepass cutOff = all.gateway(proxy.port(), Duration.ofSeconds(3), all.sealingKey(), Exchanging.NO_LIMITS);
        String token = token();
        all.until("believed", () -> all.me(cutOff, token).statusCode() == 200);
        proxy.refuse();
        all.until("it cannot tell", () -> all.me(cutOff, token).statusCode() == 503);
        HttpResponse<String> answer = all.exchange(cutOff, assertion("kay"));
        assertEquals(503, answer.statusCode(), answer.body());
        assertEquals("temporarily_unavailable", new JsonObject(answer.body()).getString("error"));
        all.until(
                "nothing is published",
                () -> all.call("GET", cutOff, "/.well-known/jwks.json", "").statusCode() == 503);
        assertEquals(200, all.me(one, token).statusCode());
        proxy.pass();
        all.until("believed again", () -> all.me(cutOff, token).statusCode() == 200);
    }

    @Test
    void wrongAssertionsCountForTheirAddressAndExchangesForTheirCaller() throws IOException {
        LimitsConfig limits = new LimitsConfig(new RateConfig(1, 3), new RateConfig(0, 1), new RateConfig(1, 4));
        Gatepass limited = all.gateway(all.database().port(), UNBOUNDED, all.sealingKey(), limits);
        String good = assertion("kay");
        assertEquals(200, all.exchange(limited, good).statusCode());
        HttpResponse<String> answer = all.exchange(limited, "e30.e30.e30");
        for (int i = 0; i < 8 && answer.statusCode() == 400; i++) {
            answer = all.exchange(limited, "e30.e30.e30");
        }
        refused(answer, 429, "temporarily_unavailable", "rate_limited");
        assertTrue(answer.headers().firstValue("RateLimit").orElseThrow().contains("failed-authentications"));
        // One that was good before is no guess; but whoever exchanges it again and again pays for it.
        answer = all.exchange(limited, good);
        for (int i = 0; i < 8 && answer.statusCode() == 200; i++) {
            answer = all.exchange(limited, good);
        }
        refused(answer, 429, "temporarily_unavailable", "rate_limited");
        assertTrue(answer.headers().firstValue("RateLimit").orElseThrow().contains("urls-per-caller"));
    }

    @Test
    void whatTheIssuerCannotBeAskedForIsNotDecided() {
        all.issuer().fail(FakeIdentityProvider.Fault.STATUS_500);
        IssuerKey unknown = IssuerKey.generate("k9", "ES256");
        String assertion = all.issuer().token("kay", Instant.now()).signedBy(unknown);
        refused(all.exchange(one, assertion), 503, "temporarily_unavailable", "identity_unavailable");
    }
}
