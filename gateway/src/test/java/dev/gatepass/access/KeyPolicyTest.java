package dev.gatepass.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyPolicyTest {
    private static final Subject ADA = Subject.user("ada");
    private static final Subject KAY = Subject.user("kay");
    private static final Subject ROBOT = new Subject(Subject.Kind.SERVICE_ACCOUNT, "robot");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Directory DIRECTORY = Directory.builder(1)
            .put(new Account(ADA, false, true))
            .put(new Account(KAY, false, false))
            .put(new Account(ROBOT, false, false))
            .put(new Account(Subject.user("gone"), true, true))
            .build();

    private static final Scopes ACT_FOR = scopes(Optional.empty(), Scope.READ, Scope.ACT_FOR);

    private static Scopes scopes(Optional<Set<String>> teams, Scope... scopes) {
        return new Scopes(Set.copyOf(Arrays.asList(scopes)), teams);
    }

    private static Principal of(Subject caller, Scopes scopes) {
        return new Principal(caller, scopes, Optional.empty());
    }

    private static Optional<AdminGrant> own(Principal principal, Scopes key) {
        return AdministrationPolicy.makeOwnKey(DIRECTORY, principal, key, Optional.empty());
    }

    private static Optional<AdminGrant> give(Principal principal, Subject owner, Scopes key) {
        return AdministrationPolicy.giveKey(DIRECTORY, principal, owner, key, Optional.empty());
    }

    @Test
    void aKeyIsGoodForNoMoreThanWhatMadeIt() {
        List<Optional<Set<String>>> teams = List.of(
                Optional.empty(), Optional.of(Set.of()), Optional.of(Set.of("a")), Optional.of(Set.of("a", "b")));
        List<Set<Scope>> scopes = List.of(
                EnumSet.of(Scope.READ),
                EnumSet.of(Scope.WRITE, Scope.ADMIN),
                EnumSet.of(Scope.READ, Scope.ADMIN),
                EnumSet.of(Scope.READ, Scope.WRITE, Scope.ADMIN));
        int allowed = 0;
        for (Set<Scope> having : scopes) {
            for (Optional<Set<String>> havingTeams : teams) {
                for (Set<Scope> wanted : scopes) {
                    for (Optional<Set<String>> wantedTeams : teams) {
                        boolean within = having.contains(Scope.ADMIN) && having.containsAll(wanted);
                        boolean withinTeams = havingTeams.isEmpty()
                                || (wantedTeams.isPresent() && havingTeams.get().containsAll(wantedTeams.get()));
                        Optional<AdminGrant> decision =
                                own(of(KAY, new Scopes(having, havingTeams)), new Scopes(wanted, wantedTeams));
                        assertEquals(within && withinTeams, decision.isPresent(), having + " -> " + wanted);
                        allowed += decision.isPresent() ? 1 : 0;
                    }
                }
            }
        }
        assertEquals((1 + 2 + 4) * (4 + 1 + 2 + 3), allowed);
    }

    @Test
    void aKeyEndsNoLaterThanTheKeyThatMadeIt() {
        Principal until = new Principal(
                KAY,
                Scopes.OWNER,
                Optional.empty(),
                ClaimedRoles.NONE,
                Optional.of(new ShownKey("k", Optional.of(NOON))));
        assertTrue(AdministrationPolicy.makeOwnKey(DIRECTORY, until, Scopes.OWNER, Optional.of(NOON))
                .isPresent());
        assertFalse(AdministrationPolicy.makeOwnKey(DIRECTORY, until, Scopes.OWNER, Optional.of(NOON.plusSeconds(1)))
                .isPresent());
        assertFalse(AdministrationPolicy.makeOwnKey(DIRECTORY, until, Scopes.OWNER, Optional.empty())
                .isPresent());
        assertTrue(own(of(KAY, Scopes.OWNER), Scopes.OWNER).isPresent());
    }

    @Test
    void onlyActivePeopleForThemselvesMakeTheirOwn() {
        assertFalse(own(of(ROBOT, Scopes.OWNER), Scopes.OWNER).isPresent());
        assertFalse(own(of(Subject.user("gone"), Scopes.OWNER), Scopes.OWNER).isPresent());
        assertFalse(own(of(Subject.user("nobody"), Scopes.OWNER), Scopes.OWNER).isPresent());
        assertFalse(own(new Principal(KAY, Scopes.OWNER, Optional.of(ADA)), Scopes.OWNER)
                .isPresent());
        assertFalse(own(of(KAY, scopes(Optional.empty(), Scope.values())), ACT_FOR)
                .isPresent());
    }

    @Test
    void onlySystemAdministratorsGiveKeysAndThoseToActForOthersToServicesAlone_R14() {
        for (Subject caller : List.of(KAY, ROBOT, Subject.user("gone"), Subject.user("nobody"))) {
            assertFalse(give(of(caller, Scopes.OWNER), ROBOT, Scopes.OWNER).isPresent());
        }
        Principal ada = of(ADA, Scopes.OWNER);
        assertTrue(give(ada, KAY, Scopes.OWNER).isPresent());
        assertTrue(give(ada, ROBOT, ACT_FOR).isPresent());
        assertFalse(give(ada, KAY, ACT_FOR).isPresent());
        Principal narrowed = of(ADA, scopes(Optional.of(Set.of("kappa")), Scope.ADMIN));
        assertFalse(give(narrowed, ROBOT, Scopes.OWNER).isPresent());
        assertFalse(give(of(ADA, ACT_FOR), ROBOT, Scopes.OWNER).isPresent());
    }

    @Test
    void whoGivesItselfAKeyGetsNoMoreThanItHas() {
        Scopes administering = scopes(Optional.empty(), Scope.ADMIN);
        assertTrue(give(of(ADA, administering), ADA, administering).isPresent());
        assertTrue(give(of(ADA, administering), KAY, Scopes.OWNER).isPresent());
        assertFalse(give(of(ADA, administering), ADA, Scopes.OWNER).isPresent());
        Principal ending = new Principal(
                ADA,
                Scopes.OWNER,
                Optional.empty(),
                ClaimedRoles.NONE,
                Optional.of(new ShownKey("k", Optional.of(NOON))));
        assertFalse(give(ending, ADA, Scopes.OWNER).isPresent());
        assertTrue(AdministrationPolicy.giveKey(DIRECTORY, ending, ADA, Scopes.OWNER, Optional.of(NOON))
                .isPresent());
    }

    @Test
    void nobodyLetsItselfIntoAnOrganization_R14() {
        assertTrue(AdministrationPolicy.putOrganizationMember(DIRECTORY, of(ADA, Scopes.OWNER), KAY)
                .isPresent());
        assertFalse(AdministrationPolicy.putOrganizationMember(DIRECTORY, of(ADA, Scopes.OWNER), ADA)
                .isPresent());
        assertFalse(AdministrationPolicy.putOrganizationMember(DIRECTORY, of(KAY, Scopes.OWNER), ROBOT)
                .isPresent());
    }
}
