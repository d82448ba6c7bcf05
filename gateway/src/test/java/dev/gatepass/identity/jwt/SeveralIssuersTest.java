package dev.gatepass.identity.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.config.IdentityConfig;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.FakeIdentityProvider;
import dev.gatepass.fixture.FakeIdentityProvider.Fault;
import dev.gatepass.fixture.IssuerKey;
import dev.gatepass.fixture.IssuerSettings;
import dev.gatepass.fixture.TokenMint;
import dev.gatepass.fixture.VirtualClock;
import dev.gatepass.identity.jose.BearerToken;
import dev.gatepass.identity.jwt.HostileTokens.Hostile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two issuers at once: the house's own, whose users have their names as they are, and a partner's, whose are called
 * {@code partner/…} after a verified address of mail. Both have a key of one name.
 */
@Timeout(60)
class SeveralIssuersTest {
    private static final IssuerKey HOUSE = IssuerKey.generate("shared", "ES256");
    private static final IssuerKey HOUSE_RSA = IssuerKey.generate("house", "RS256");
    private static final IssuerKey PARTNER = IssuerKey.generate("shared", "ES256");
    private static final IssuerKey PARTNER_SECOND = IssuerKey.generate("partner", "ES256");
    private static final String PARTNER_AUDIENCE = "gatepass-for-partners";
    private static final String PREFIX = "partner/";

    private final Vertx vertx = Vertx.vertx();
    private final VirtualClock clock = VirtualClock.at("2026-11-24T05:00:00Z");
    private FakeIdentityProvider house;
    private FakeIdentityProvider partner;
    private JwtVerifier verifier;

    @BeforeEach
    void start() throws Exception {
        house = done(FakeIdentityProvider.start(vertx, HOUSE, HOUSE_RSA));
        partner = done(FakeIdentityProvider.start(vertx, PARTNER, PARTNER_SECOND));
        verifier = new JwtVerifier(vertx, config(), clock.wall(), clock.monotonic(), Optional::empty);
        done(verifier.refresh());
    }

    @AfterEach
    void stop() throws Exception {
        done(vertx.close());
    }

    private IdentityConfig config() {
        return IssuerSettings.identity(
                house.settings(),
                partner.settings()
                        .audience(PARTNER_AUDIENCE)
                        .algorithms(List.of("ES256"))
                        .tokenType("at+jwt")
                        .userClaim("email")
                        .userPrefix(PREFIX));
    }

    private Instant now() {
        return clock.wall().instant();
    }

    private TokenMint kay() {
        return house.token("kay", now());
    }

    private TokenMint ola() {
        return partner.token("7f3c", now())
                .header("typ", "at+jwt")
                .claim("aud", PARTNER_AUDIENCE)
                .claim("email", "ola@partner.example")
                .claim("email_verified", true);
    }

    @Test
    void believesEachIssuerByItsOwnSettings() throws Exception {
        assertAccepted(house, "kay", kay().signedBy(HOUSE));
        assertAccepted(house, "kay", kay().signedBy(HOUSE_RSA));
        assertAccepted(partner, "partner/ola@partner.example", ola().signedBy(PARTNER));
        assertAccepted(partner, "partner/ola@partner.example", ola().signedBy(PARTNER_SECOND));
    }

    @Test
    void refusesWhatIsOneIssuersInTheNameOfTheOther_J06_J08() throws Exception {
        List<Hostile> all = new ArrayList<>();
        all.addAll(forged());
        all.addAll(misdirected());
        all.addAll(lookAlikes());
        all.addAll(ofAnotherType());
        all.addAll(ofOtherUsers());
        for (Hostile hostile : all) {
            TokenVerdict verdict = done(verifier.verify(new BearerToken(hostile.text()), () -> {}));
            assertEquals(new TokenVerdict.Rejected(hostile.reason()), verdict, hostile.name());
            TokenVerdict twin = done(verifier.verify(new BearerToken(hostile.twin()), () -> {}));
            assertTrue(twin instanceof TokenVerdict.Accepted, hostile.name() + ": " + twin);
        }
        assertEquals(63, all.size());
    }

    private List<Hostile> forged() {
        String kay = kay().signedBy(HOUSE);
        String ola = ola().signedBy(PARTNER);
        return List.of(
                new Hostile("a key of the house for the partner", ola().signedBy(HOUSE), Rejection.SIGNATURE, ola),
                new Hostile("a key of the partner for the house", kay().signedBy(PARTNER), Rejection.SIGNATURE, kay),
                new Hostile("the partner's key by its name", kay().signedBy(PARTNER_SECOND), Rejection.KEY, kay),
                new Hostile("the partner's name, the house's key", kid(kay(), "partner"), Rejection.KEY, kay),
                new Hostile(
                        "the house's name, the partner's key",
                        ola().signedBy(PARTNER.named("house")),
                        Rejection.KEY,
                        ola),
                new Hostile("an algorithm of the house's alone", ola().signedBy(HOUSE_RSA), Rejection.ALGORITHM, ola),
                new Hostile("the other's claims", swapped(kay, ola, 1), Rejection.SIGNATURE, kay),
                new Hostile("the other's claims", swapped(ola, kay, 1), Rejection.TYPE, ola),
                new Hostile("the other's header and claims", swapped(ola, kay, 2), Rejection.SIGNATURE, ola));
    }

    /** A token whose claims, or header and claims, are swapped against those of another whose signature it keeps. */
    private static String swapped(String claims, String rest, int segments) {
        String[] from = claims.split("\\.", -1);
        String[] to = rest.split("\\.", -1);
        return (segments == 2 ? from[0] : to[0]) + '.' + from[1] + '.' + to[2];
    }

    private static String kid(TokenMint token, String id) {
        return token.header("kid", id).signedBy(HOUSE);
    }

    private List<Hostile> misdirected() {
        String kay = kay().signedBy(HOUSE);
        String ola = ola().signedBy(PARTNER);
        String both = "{\"iss\":\"" + partner.issuer() + "\"," + kay().claims().substring(1);
        return List.of(
                new Hostile(
                        "the partner's audience",
                        kay().claim("aud", PARTNER_AUDIENCE).signedBy(HOUSE),
                        Rejection.AUDIENCE,
                        kay),
                new Hostile(
                        "the house's audience",
                        ola().claim("aud", "gatepass").signedBy(PARTNER),
                        Rejection.AUDIENCE,
                        ola),
                new Hostile(
                        "an audience of both, joined",
                        kay().claim("aud", "gatepass " + PARTNER_AUDIENCE).signedBy(HOUSE),
                        Rejection.AUDIENCE,
                        kay),
                new Hostile(
                        "both issuers in a list",
                        kay().claim("iss", List.of(house.issuer(), partner.issuer()))
                                .signedBy(HOUSE),
                        Rejection.CLAIMS,
                        kay),
                new Hostile(
                        "both issuers, one after the other",
                        TokenMint.sign(HOUSE, "{\"alg\":\"ES256\",\"kid\":\"shared\"}", both),
                        Rejection.UNREADABLE,
                        kay),
                new Hostile(
                        "the partner for an issuer",
                        kay().claim("iss", partner.issuer()).signedBy(HOUSE),
                        Rejection.TYPE,
                        kay),
                new Hostile(
                        "the house for an issuer",
                        ola().claim("iss", house.issuer()).signedBy(PARTNER),
                        Rejection.SIGNATURE,
                        ola),
                new Hostile(
                        "an issuer in the header alone",
                        kay().without("iss").header("iss", house.issuer()).signedBy(HOUSE),
                        Rejection.CLAIMS,
                        kay));
    }

    private List<Hostile> lookAlikes() {
        String kay = kay().signedBy(HOUSE);
        String iss = house.issuer();
        String port = iss.substring(iss.lastIndexOf(':'));
        List<String> alike = List.of(
                iss + "/",
                iss + "//",
                iss + "?",
                iss + "#",
                iss + "/.",
                iss + "/x/..",
                iss + ".",
                iss + " ",
                " " + iss,
                iss + "\n",
                iss + "\u0000",
                iss + "\u200b",
                iss.toUpperCase(Locale.ROOT),
                iss.replace("http", "Http"),
                iss.replace("http", "https"),
                iss.replace("http:", ""),
                iss.replace("http://", ""),
                iss.replace("127.0.0.1", "localhost"),
                iss.replace("127.0.0.1", "127.1"),
                iss.replace("127.0.0.1", "2130706433"),
                iss.replace("127.0.0.1", "127.0.0.1.evil.example"),
                iss.replace("127.0.0.1", "evil.example"),
                iss.replace("http://", "http://evil@"),
                iss.replace("http://", "http://127.0.0.1@"),
                iss.replace(port, ""),
                iss.replace(port, ":0" + port.substring(1)),
                iss.replace("1", "\uff11"),
                iss.replace("127", "%3127"),
                iss + "," + partner.issuer(),
                "null",
                "");
        return alike.stream()
                .map(other -> new Hostile(
                        "J06 issuer " + other, kay().claim("iss", other).signedBy(HOUSE), Rejection.ISSUER, kay))
                .toList();
    }

    private List<Hostile> ofAnotherType() {
        String ola = ola().signedBy(PARTNER);
        List<Hostile> all = new ArrayList<>();
        for (String type : List.of("JWT", "ID", "at", "jwt+at", "logout+jwt")) {
            all.add(new Hostile("J08 type " + type, ola().header("typ", type).signedBy(PARTNER), Rejection.TYPE, ola));
        }
        all.add(new Hostile("J08 no type", ola().withoutHeader("typ").signedBy(PARTNER), Rejection.TYPE, ola));
        return all;
    }

    private List<Hostile> ofOtherUsers() {
        String kay = kay().signedBy(HOUSE);
        String ola = ola().signedBy(PARTNER);
        return List.of(
                new Hostile(
                        "a user of the partner's",
                        kay().claim("sub", "partner/ola@partner.example").signedBy(HOUSE),
                        Rejection.USER,
                        kay),
                new Hostile(
                        "the partner's prefix alone", kay().claim("sub", PREFIX).signedBy(HOUSE), Rejection.USER, kay),
                new Hostile(
                        "an address that is not verified",
                        ola().claim("email_verified", false).signedBy(PARTNER),
                        Rejection.CLAIMS,
                        ola),
                new Hostile(
                        "an address verified by a text",
                        ola().claim("email_verified", "true").signedBy(PARTNER),
                        Rejection.CLAIMS,
                        ola),
                new Hostile(
                        "an address of which nothing is said",
                        ola().without("email_verified").signedBy(PARTNER),
                        Rejection.CLAIMS,
                        ola),
                new Hostile("no address", ola().without("email").signedBy(PARTNER), Rejection.CLAIMS, ola),
                new Hostile("an empty address", ola().claim("email", "").signedBy(PARTNER), Rejection.CLAIMS, ola),
                new Hostile(
                        "a list of addresses",
                        ola().claim("email", List.of("ola@partner.example")).signedBy(PARTNER),
                        Rejection.CLAIMS,
                        ola),
                new Hostile(
                        "a name too long with its prefix",
                        ola().claim("email", "o".repeat(249)).signedBy(PARTNER),
                        Rejection.CLAIMS,
                        ola));
    }

    @Test
    void doesNotCallThePartnersUserWithThatNameAUserOfTheHouse() throws Exception {
        assertAccepted(partner, "partner/kay", ola().claim("email", "kay").signedBy(PARTNER));
        assertAccepted(
                partner, "partner/partner/x", ola().claim("email", "partner/x").signedBy(PARTNER));
    }

    @Test
    void forgetsTheTokensOfTheIssuerWhoseKeysChangedAndOfNoOther_J12() throws Exception {
        String kay = kay().signedBy(HOUSE);
        String ola = ola().signedBy(PARTNER);
        assertAccepted(house, "kay", kay);
        assertAccepted(partner, "partner/ola@partner.example", ola);
        partner.publish(PARTNER_SECOND);
        done(verifier.refresh());
        house.fail(Fault.STATUS_500);
        assertTrue(verifier.verify(new BearerToken(kay), () -> {}).isComplete());
        assertAccepted(house, "kay", kay);
        assertRejected(Rejection.KEY, ola);
    }

    @Test
    void saysOfNoTokenThatItIsGoodWhileItsIssuerIsOutAndServesTheOther_F_IDP1() throws Exception {
        partner.fail(Fault.STATUS_500);
        clock.advance(Duration.ofHours(1).plusNanos(1));
        assertThrows(Exception.class, () -> done(verifier.refresh()));
        assertAccepted(house, "kay", kay().signedBy(HOUSE));
        Unavailable out = assertThrows(
                Unavailable.class, () -> done(verifier.verify(new BearerToken(ola().signedBy(PARTNER)), () -> {})));
        assertEquals(ErrorCode.IDENTITY_UNAVAILABLE, out.code());
        assertRejected(
                Rejection.ISSUER, kay().claim("iss", "https://nobody.example").signedBy(HOUSE));
        assertTrue(verifier.outage().isEmpty());

        house.fail(Fault.STATUS_500);
        clock.advance(Duration.ofHours(1).plusNanos(1));
        assertTrue(verifier.outage().isPresent());
        partner.publish(PARTNER);
        assertThrows(Exception.class, () -> done(verifier.refresh()));
        assertTrue(verifier.outage().isEmpty());
        assertAccepted(partner, "partner/ola@partner.example", ola().signedBy(PARTNER));
    }

    @Test
    void doesNotExistWithTwoIssuersOfOneName() {
        assertThrows(
                IllegalArgumentException.class,
                () -> IssuerSettings.identity(house.settings(), house.settings().audience("other")));
    }

    @Test
    void sharesUsersWhereBothIssuersGiveThemTheSamePrefix() throws Exception {
        verifier = new JwtVerifier(
                vertx,
                IssuerSettings.identity(house.settings(), partner.settings()),
                clock.wall(),
                clock.monotonic(),
                Optional::empty);
        done(verifier.refresh());
        assertAccepted(house, "kay", kay().signedBy(HOUSE));
        assertAccepted(partner, "kay", partner.token("kay", now()).signedBy(PARTNER));
    }

    private void assertAccepted(FakeIdentityProvider issuer, String user, String token) throws Exception {
        TokenVerdict verdict = done(verifier.verify(new BearerToken(token), () -> {}));
        assertTrue(verdict instanceof TokenVerdict.Accepted, verdict.toString());
        assertEquals(user, ((TokenVerdict.Accepted) verdict).token().user());
        assertEquals(issuer.issuer(), ((TokenVerdict.Accepted) verdict).token().issuer());
    }

    private void assertRejected(Rejection reason, String token) throws Exception {
        assertEquals(new TokenVerdict.Rejected(reason), done(verifier.verify(new BearerToken(token), () -> {})));
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }
}
