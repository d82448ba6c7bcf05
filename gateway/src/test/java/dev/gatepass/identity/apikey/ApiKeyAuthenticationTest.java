package dev.gatepass.identity.apikey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Account;
import dev.gatepass.access.ApiKeyEntry;
import dev.gatepass.access.ClaimedRoles;
import dev.gatepass.access.Directory;
import dev.gatepass.access.Principal;
import dev.gatepass.access.Scope;
import dev.gatepass.access.Scopes;
import dev.gatepass.access.ShownKey;
import dev.gatepass.access.Subject;
import dev.gatepass.fixture.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeyAuthenticationTest {
    private static final Subject KAY = Subject.user("kay");
    private static final Subject ROBOT = new Subject(Subject.Kind.SERVICE_ACCOUNT, "robot");

    private final VirtualClock clock = VirtualClock.at("2026-11-24T05:00:00Z");
    private final List<String> used = new ArrayList<>();
    private final ApiKeyAuthentication authentication =
            new ApiKeyAuthentication(clock.wall(), (id, epochMillis) -> used.add(id + " " + epochMillis));
    private final ApiKey key = ApiKey.generate(new SameId(1));

    /** Somebody who showed the key, which has no end. */
    private Principal shown(Subject owner, Scopes scopes) {
        return new Principal(
                owner,
                scopes,
                Optional.empty(),
                ClaimedRoles.NONE,
                Optional.of(new ShownKey(key.id(), Optional.empty())));
    }

    @Test
    void knowsTheOwnerOfAKey_J15() {
        assertEquals(
                Optional.of(shown(KAY, Scopes.OWNER)),
                authentication.authenticate(key, directory(KAY, Optional.empty())));
        assertEquals(
                Optional.of(shown(ROBOT, Scopes.OWNER)),
                authentication.authenticate(key, directory(ROBOT, Optional.empty())));
    }

    @Test
    void narrowsTheOwnerToTheScopesOfTheKey() {
        Scopes scopes = new Scopes(Set.of(Scope.READ), Optional.of(Set.of("kappa")));
        Directory directory = Directory.builder(1)
                .put(new Account(KAY, false, false))
                .put(new ApiKeyEntry(key.id(), key.sha256(), KAY, scopes, Optional.empty()))
                .build();
        assertEquals(Optional.of(shown(KAY, scopes)), authentication.authenticate(key, directory));
    }

    @Test
    void refusesAnotherSecretUnderAKnownId_J15() {
        ApiKey other = ApiKey.generate(new SameId(2));
        assertEquals(key.id(), other.id());
        assertNotEquals(key.reveal(), other.reveal());
        assertTrue(authentication
                .authenticate(other, directory(KAY, Optional.empty()))
                .isEmpty());
    }

    @Test
    void refusesAKeyThatNobodyKnows_L05() {
        assertTrue(
                authentication.authenticate(key, Directory.builder(1).build()).isEmpty());
    }

    @Test
    void refusesAKeyFromTheInstantAtWhichItExpires_J15() {
        Instant end = clock.wall().instant().plusSeconds(60);
        Directory directory = directory(KAY, Optional.of(end));
        assertTrue(authentication.authenticate(key, directory).isPresent());
        clock.advance(Duration.ofSeconds(60).minusNanos(1));
        assertTrue(authentication.authenticate(key, directory).isPresent());
        clock.advance(Duration.ofNanos(1));
        assertTrue(authentication.authenticate(key, directory).isEmpty());
    }

    @Test
    void refusesTheKeyOfAnOwnerWhoIsLockedOutOrGone_J15() {
        Directory known = directory(KAY, Optional.empty());
        Directory disabled =
                known.toBuilder(2).put(new Account(KAY, true, false)).build();
        Directory gone = known.toBuilder(3).removeAccount(KAY).build();
        assertTrue(authentication.authenticate(key, known).isPresent());
        assertTrue(authentication.authenticate(key, disabled).isEmpty());
        assertTrue(authentication.authenticate(key, gone).isEmpty());
    }

    @Test
    void onlyTheUseOfAGoodKeyIsTold() {
        Instant now = clock.wall().instant();
        Directory known = directory(KAY, Optional.of(now.plusSeconds(1)));
        authentication.authenticate(ApiKey.generate(new SameId(2)), known);
        authentication.authenticate(
                key, known.toBuilder(2).put(new Account(KAY, true, false)).build());
        authentication.authenticate(key, directory(KAY, Optional.of(now)));
        assertEquals(List.of(), used);
        authentication.authenticate(key, known);
        assertEquals(List.of(key.id() + " " + now.toEpochMilli()), used);
    }

    private Directory directory(Subject owner, Optional<Instant> expiresAt) {
        return Directory.builder(1)
                .put(new Account(owner, false, false))
                .put(new ApiKeyEntry(key.id(), key.sha256(), owner, Scopes.OWNER, expiresAt))
                .build();
    }
}
