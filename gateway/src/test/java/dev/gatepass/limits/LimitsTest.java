package dev.gatepass.limits;

import static dev.gatepass.fixture.World.ADAM;
import static dev.gatepass.fixture.World.KAY;
import static dev.gatepass.fixture.World.OLA;
import static dev.gatepass.fixture.World.VIC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatepass.access.Directory;
import dev.gatepass.access.Grant;
import dev.gatepass.access.Principal;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.access.Subject;
import dev.gatepass.config.LimitsConfig;
import dev.gatepass.config.RateConfig;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.RateLimited;
import dev.gatepass.failure.Standing;
import dev.gatepass.fixture.VirtualClock;
import dev.gatepass.fixture.World;
import dev.gatepass.issuing.Grants;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final RateConfig OFF = new RateConfig(0, 1);
    private static final Directory WORLD = World.builder().build();

    private final VirtualClock clock = VirtualClock.at("2026-11-24T12:00:00Z");
    private final Limits limits = limits(new RateConfig(10, 100), new RateConfig(20, 150));

    private Limits limits(RateConfig caller, RateConfig team) {
        return new Limits(new LimitsConfig(caller, team, OFF), List.of(), clock.monotonic());
    }

    private static Grant grant(Subject who, String team) {
        return Grants.decide(WORLD, Principal.of(who), team, Set.of(StorageLevel.CURRENT))
                .any();
    }

    private void sign(Subject who, String team, int urls) {
        limits.charge(Principal.of(who)).take(grant(who, team), urls);
    }

    private RateLimited refused(Subject who, String team, int urls) {
        return assertThrows(RateLimited.class, () -> sign(who, team, urls));
    }

    @Test
    void aBatchCostsAsManyAsItHasUrls_H10() {
        sign(KAY, "kappa", 60);
        sign(KAY, "kappa", 40);
        RateLimited refused = refused(KAY, "kappa", 1);
        assertEquals(ErrorCode.RATE_LIMITED, refused.code());
        assertEquals(
                new Standing("urls-per-caller", 100, Duration.ofSeconds(10), 0, Duration.ofMillis(100)),
                refused.standing());
    }

    @Test
    void comesBackAtTheConfiguredRateAndNoSooner_H10() {
        sign(KAY, "kappa", 100);
        clock.advance(Duration.ofMillis(100).minusNanos(1));
        assertEquals(Duration.ofNanos(1), refused(KAY, "kappa", 1).standing().reset());
        clock.advance(Duration.ofNanos(1));
        sign(KAY, "kappa", 1);
        refused(KAY, "kappa", 1);
        clock.advance(Duration.ofDays(400));
        sign(KAY, "kappa", 100);
        refused(KAY, "kappa", 1);
    }

    @Test
    void whoWaitsAsLongAsItWasToldIsServed_H10() {
        sign(KAY, "kappa", 80);
        RateLimited refused = refused(KAY, "kappa", 50);
        assertEquals(19, refused.standing().remaining(), "it cost the one that every request does");
        clock.advance(refused.standing().reset().minusNanos(1));
        RateLimited again = refused(KAY, "kappa", 50);
        assertEquals(Duration.ofMillis(100).plusNanos(1), again.standing().reset());
        clock.advance(again.standing().reset());
        sign(KAY, "kappa", 50);
    }

    @Test
    void aRequestCostsOneWhateverBecomesOfIt_H10() {
        for (int i = 0; i < 100; i++) {
            limits.charge(Principal.of(KAY));
        }
        assertThrows(RateLimited.class, () -> limits.charge(Principal.of(KAY)));
        clock.advance(Duration.ofMillis(100));
        limits.charge(Principal.of(KAY)).take(grant(KAY, "kappa"), 1);
    }

    @Test
    void aBatchWithoutUrlsCostsItsCallerOneAndTheTeamNothing_H10() {
        sign(KAY, "kappa", 0);
        assertEquals(
                Optional.of(98), limits.charge(Principal.of(KAY)).standing().map(Standing::remaining));
        sign(VIC, "kappa", 100);
        sign(KAY, "kappa", 50);
    }

    @Test
    void whatFollowsTheFirstUrlsIsPaidForAsWell_H10() {
        Charge charge = limits.charge(Principal.of(KAY));
        charge.take(grant(KAY, "kappa"), 1);
        charge.take(grant(KAY, "kappa"), 99);
        refused(KAY, "kappa", 1);
    }

    @Test
    void oneCallersFloodIsNobodyElses_H10() {
        sign(KAY, "kappa", 100);
        refused(KAY, "kappa", 1);
        sign(VIC, "kappa", 50);
        sign(OLA, "omega", 100);
    }

    @Test
    void aTeamHasALimitOfItsOwnThatCostsItsCallersNothing_H10() {
        sign(KAY, "kappa", 90);
        RateLimited refused = refused(VIC, "kappa", 61);
        assertEquals(
                new Standing("urls-per-team", 150, Duration.ofMillis(7500), 60, Duration.ofMillis(50)),
                refused.standing());
        assertEquals(
                Optional.of(98),
                limits.charge(Principal.of(VIC)).standing().map(Standing::remaining),
                "one for each request");
        sign(VIC, "kappa", 60);
        sign(ADAM, "omega", 100);
    }

    @Test
    void refusesWhileABatchIsDecoded_H10() {
        Charge charge = limits.charge(Principal.of(KAY));
        for (int urls = 1; urls <= 100; urls++) {
            charge.requireRoom(urls, 100);
        }
        assertThrows(RateLimited.class, () -> charge.requireRoom(101, 100));
        assertEquals(Optional.of(99), charge.standing().map(Standing::remaining), "nothing is taken by that");
        sign(KAY, "kappa", 99);
        assertThrows(RateLimited.class, () -> charge.take(grant(KAY, "kappa"), 100), "somebody was faster");
        charge.take(grant(KAY, "kappa"), 1);
    }

    @Test
    void whatComesBackWhileABatchIsDecodedCounts_H10() {
        sign(KAY, "kappa", 90);
        Charge charge = limits.charge(Principal.of(KAY));
        charge.requireRoom(10, 100);
        clock.advance(Duration.ofMillis(500));
        charge.requireRoom(15, 100);
        Standing standing = assertThrows(RateLimited.class, () -> charge.requireRoom(16, 20))
                .standing();
        assertEquals(Duration.ofMillis(600), standing.reset(), "six more, for all that they may be");
    }

    @Test
    void theTimeOfDayDoesNotMatter_H10() {
        sign(KAY, "kappa", 100);
        clock.stepWall(Duration.ofDays(1));
        refused(KAY, "kappa", 1);
        clock.stepWall(Duration.ofDays(-3));
        clock.advance(Duration.ofMillis(100));
        sign(KAY, "kappa", 1);
    }

    @Test
    void aRateOfNothingIsNoLimit() {
        Limits none = limits(OFF, OFF);
        Charge charge = none.charge(Principal.of(KAY));
        charge.requireRoom(Integer.MAX_VALUE, Integer.MAX_VALUE);
        charge.take(grant(KAY, "kappa"), Integer.MAX_VALUE);
        assertEquals(Optional.empty(), charge.standing());
        Limits teamsAlone = limits(OFF, new RateConfig(1, 5));
        teamsAlone.charge(Principal.of(KAY)).take(grant(KAY, "kappa"), 5);
        Charge next = teamsAlone.charge(Principal.of(KAY));
        assertThrows(RateLimited.class, () -> next.take(grant(KAY, "kappa"), 1));
    }

    /** A person and a service account of one name are two. */
    @Test
    void whoHasAnothersNameIsAnother_H10() {
        sign(KAY, "kappa", 100);
        Subject robot = new Subject(Subject.Kind.SERVICE_ACCOUNT, KAY.name());
        limits.charge(Principal.of(robot));
        assertThrows(RateLimited.class, () -> limits.charge(Principal.of(KAY)));
    }
}
