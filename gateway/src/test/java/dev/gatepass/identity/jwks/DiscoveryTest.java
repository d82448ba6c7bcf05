package dev.gatepass.identity.jwks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.FakeIdentityProvider.Fault;
import dev.gatepass.identity.jose.SignatureAlgorithm;
import io.vertx.core.http.HttpClient;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An issuer that is asked where its keys are. */
class DiscoveryTest extends IssuerCase {
    @BeforeEach
    void ask() {
        cache = discovering(PATIENT);
    }

    private JwksCache discovering(Duration fetchTimeout) {
        return new JwksCache(
                vertx,
                issuer.settings()
                        .discovered()
                        .patience(fetchTimeout, Duration.ofHours(1))
                        .config(),
                EnumSet.of(SignatureAlgorithm.ES256),
                clock.monotonic(),
                Optional::empty);
    }

    @Test
    void fetchesKeysFromWhereTheIssuerSays() throws Exception {
        issuer.move("/elsewhere/keys");
        assertTrue(done(cache.refresh()).named("first").isPresent());
        assertEquals(1, issuer.descriptionCalls());
        assertEquals(1, issuer.calls());
    }

    @Test
    void isAskedAboutOnceAnHourAndNotForEveryFetchOrToken_J13() throws Exception {
        done(cache.refresh());
        for (int i = 0; i < 11; i++) {
            clock.advance(Duration.ofMinutes(5));
            done(cache.tick());
            done(cache.including("bad-" + i));
        }
        assertEquals(1, issuer.descriptionCalls());
        clock.advance(Duration.ofMinutes(5));
        done(cache.tick());
        assertEquals(2, issuer.descriptionCalls());
    }

    @Test
    void isAskedAgainWhenThereAreNoKeysWhereItSaid() throws Exception {
        done(cache.refresh());
        issuer.move("/moved");
        clock.advance(Duration.ofMinutes(5));
        assertThrows(BadAnswer.class, () -> done(cache.refresh()));
        assertEquals(1, issuer.descriptionCalls());
        assertTrue(done(cache.refresh()).named("first").isPresent());
        assertEquals(2, issuer.descriptionCalls());
    }

    @Test
    void trustsNothingThatDescribesItselfBadly_J03() throws Exception {
        List<String> bad = List.of(
                "",
                "{}",
                "[]",
                "null",
                "<html></html>",
                without("issuer"),
                without("jwks_uri"),
                with("issuer", issuer.issuer() + "/"),
                with("issuer", issuer.issuer().replace("127.0.0.1", "localhost")),
                with("issuer", "https://issuer.example"),
                with("issuer", List.of(issuer.issuer())),
                with("issuer", 1),
                with("jwks_uri", 1),
                with("jwks_uri", ""),
                with("jwks_uri", "/keys"),
                with("jwks_uri", "http://issuer.example/keys"),
                with("jwks_uri", "http://169.254.169.254/keys"),
                with("jwks_uri", "https://user:secret@issuer.example/keys"),
                with("jwks_uri", "file:///etc/passwd"),
                with("jwks_uri", List.of(issuer.jwksUrl().toString())),
                issuer.trueDescription().encode() + "{}",
                "{\"issuer\":\"https://issuer.example\","
                        + issuer.trueDescription().encode().substring(1));
        for (String text : bad) {
            issuer.describe(text);
            assertThrows(BadAnswer.class, () -> done(cache.refresh()), text);
            assertTrue(cache.trusted().isEmpty(), text);
        }
        assertEquals(22, bad.size());
        assertEquals(0, issuer.calls());
        issuer.describeTruly();
        assertTrue(done(cache.refresh()).named("first").isPresent());
    }

    @Test
    void keepsWhatAGoodDescriptionSaidWhateverComesAfter_F_IDP1() throws Exception {
        cache = discovering(Duration.ofMillis(500));
        // The machine may be slow: the first, honest answers get as long as they take.
        while (cache.trusted().isEmpty()) {
            done(cache.refresh().otherwiseEmpty());
        }
        for (Fault fault : Fault.values()) {
            issuer.failToDescribe(fault);
            clock.advance(Duration.ofMinutes(61));
            int asked = issuer.descriptionCalls();
            while (cache.trusted().isEmpty()) {
                done(cache.refresh().otherwiseEmpty());
            }
            assertTrue(issuer.descriptionCalls() > asked, fault.name());
        }
        issuer.describe(with("issuer", "https://issuer.example"));
        clock.advance(Duration.ofMinutes(61));
        done(cache.refresh());
        assertTrue(cache.trusted().isPresent());
    }

    @Test
    void doesNotFollowARedirect() throws Exception {
        issuer.failToDescribe(Fault.REDIRECT);
        BadAnswer refused = assertThrows(BadAnswer.class, () -> done(cache.refresh()));
        assertEquals("the issuer answered 302", refused.getMessage());
        assertEquals(0, issuer.calls());
    }

    @Test
    void isOfferedByIssuersWithAProtectedNameAlone() {
        HttpClient client = vertx.createHttpClient();
        for (String name : List.of(
                "partner",
                "http://issuer.example",
                "https://issuer.example?tenant=1",
                "https://u:p@issuer.example",
                "urn:x")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Discovery(client, name, PATIENT, clock.monotonic()),
                    name);
        }
    }

    private String with(String member, Object value) {
        return issuer.trueDescription().put(member, value).encode();
    }

    private String without(String member) {
        JsonObject description = issuer.trueDescription();
        description.remove(member);
        return description.encode();
    }
}
