package dev.gatepass.access;

import static dev.gatepass.access.Action.DELETE;
import static dev.gatepass.access.Action.READ;
import static dev.gatepass.access.Action.WRITE;
import static dev.gatepass.fixture.World.ADAM;
import static dev.gatepass.fixture.World.EVE;
import static dev.gatepass.fixture.World.KAY;
import static dev.gatepass.fixture.World.OLA;
import static dev.gatepass.fixture.World.ROOT;
import static dev.gatepass.fixture.World.VIC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.gatepass.fixture.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccessPolicyTest {
    private static final Set<Action> NOTHING = Set.of();
    private static final Set<Action> ALL = Set.of(READ, WRITE, DELETE);

    private final Directory directory = World.builder().build();

    /** One line of the table: who, for which team, may do what where the team's files go today. */
    record Row(Subject subject, String team, Set<Action> actions) {}

    static List<Row> table() {
        return List.of(
                // Kappa has no bucket of its own: instance level, so the organization's members read (R4).
                new Row(KAY, "kappa", ALL),
                new Row(VIC, "kappa", Set.of(READ)),
                new Row(OLA, "kappa", Set.of(READ)),
                new Row(ADAM, "kappa", Set.of(READ)),
                new Row(EVE, "kappa", NOTHING),
                new Row(ROOT, "kappa", NOTHING),
                // Omega has one: its members alone (R5).
                new Row(OLA, "omega", ALL),
                new Row(ADAM, "omega", ALL),
                new Row(KAY, "omega", NOTHING),
                new Row(VIC, "omega", NOTHING),
                new Row(EVE, "omega", NOTHING),
                new Row(ROOT, "omega", NOTHING),
                // Another organization's team at instance level is not acme's.
                new Row(EVE, "hive", ALL),
                new Row(KAY, "hive", NOTHING),
                new Row(KAY, "no-such-team", NOTHING));
    }

    @ParameterizedTest
    @MethodSource("table")
    void decidesByMembershipAndLevel_R4_R5_R6(Row row) {
        assertEquals(row.actions(), actions(directory, World.principal(row.subject()), row.team()));
    }

    @Test
    void viewerOfTheOrganizationReadsInstanceStorageOnlyWhenGranted_R4() {
        Subject wim = Subject.user("wim");
        Directory.Builder world = World.builder().put(new Account(wim, false, false));
        world.putOrganizationMembership(wim, "acme", new OrganizationMembership(OrganizationRole.VIEWER, false));
        assertEquals(NOTHING, actions(world.build(), World.principal(wim), "kappa"));
        world.putOrganizationMembership(wim, "acme", new OrganizationMembership(OrganizationRole.VIEWER, true));
        assertEquals(Set.of(READ), actions(world.build(), World.principal(wim), "kappa"));
    }

    @Test
    void teamsThatShareABucketAreStillSeparate_R8() {
        Directory shared = World.builder()
                .put(new Team("sigma", "acme", Optional.of("omega-bucket")))
                .putTeamRole(KAY, "sigma", TeamRole.MEMBER)
                .build();
        assertEquals(ALL, actions(shared, World.principal(KAY), "sigma"));
        assertEquals(NOTHING, actions(shared, World.principal(KAY), "omega"));
        assertEquals(NOTHING, actions(shared, World.principal(OLA), "sigma"));
    }

    @Test
    void aTeamThatHadNoBucketMayBeGivenOneAndWritesGoThere_R9() {
        Directory later = World.builder()
                .put(new Team("kappa", "acme", Optional.of("kappa-bucket")))
                .build();
        assertEquals(
                "kappa-bucket", grant(later, KAY, "kappa").binding().bucket().name());
        assertEquals(
                Set.of(READ),
                actions(later, World.principal(KAY), "kappa", StorageLevel.INSTANCE),
                "old files are read");
    }

    @Test
    void nobodyWritesToTheInstanceForATeamWithABucketOfItsOwn_R9() {
        assertEquals(Set.of(READ), actions(directory, World.principal(OLA), "omega", StorageLevel.INSTANCE));
        assertEquals(Set.of(READ), actions(directory, World.principal(KAY), "omega", StorageLevel.INSTANCE));
        assertEquals(NOTHING, actions(directory, World.principal(EVE), "omega", StorageLevel.INSTANCE));
    }

    @Test
    void aTeamThatHasTheInstancesBucketAsItsOwnHasItsFolderToItself_R5() {
        Directory shared = World.builder()
                .put(new Team("kappa", "acme", Optional.of("instance-bucket")))
                .build();
        assertEquals(ALL, actions(shared, World.principal(KAY), "kappa"));
        assertEquals(Set.of(READ), actions(shared, World.principal(KAY), "kappa", StorageLevel.INSTANCE));
        assertEquals(NOTHING, actions(shared, World.principal(OLA), "kappa"));
        assertEquals(NOTHING, actions(shared, World.principal(OLA), "kappa", StorageLevel.INSTANCE));
        Directory omegaIsTheInstances =
                World.builder().instanceBucketName(Optional.of("omega-bucket")).build();
        assertEquals(NOTHING, actions(omegaIsTheInstances, World.principal(KAY), "omega", StorageLevel.INSTANCE));
        assertEquals(Set.of(READ), actions(omegaIsTheInstances, World.principal(OLA), "kappa"), "others are as before");
    }

    @Test
    void beingSystemAdministratorGivesNoAccess_R14() {
        assertEquals(NOTHING, actions(directory, World.principal(ROOT), "kappa"));
        assertEquals(NOTHING, actions(directory, World.principal(ROOT), "kappa", StorageLevel.INSTANCE));
    }

    @Test
    void aDisabledAccountHasNoRight() {
        Directory locked = World.builder().put(new Account(KAY, true, false)).build();
        assertEquals(NOTHING, actions(locked, World.principal(KAY), "kappa"));
    }

    @Test
    void anAccountThatTheDirectoryDoesNotKnowHasNoRight() {
        Directory gone = World.builder().removeAccount(KAY).build();
        assertEquals(NOTHING, actions(gone, World.principal(KAY), "kappa"));
    }

    @Test
    void scopesNarrowTheRightsOfTheOwner() {
        Principal reading = new Principal(KAY, new Scopes(Set.of(Scope.READ), Optional.empty()), Optional.empty());
        assertEquals(Set.of(READ), actions(directory, reading, "kappa"));
        Principal writing = new Principal(KAY, new Scopes(Set.of(Scope.WRITE), Optional.empty()), Optional.empty());
        assertEquals(Set.of(WRITE, DELETE), actions(directory, writing, "kappa"));
        Principal elsewhere =
                new Principal(KAY, new Scopes(Set.of(Scope.READ), Optional.of(Set.of("omega"))), Optional.empty());
        assertEquals(NOTHING, actions(directory, elsewhere, "kappa"));
        assertEquals(NOTHING, actions(directory, elsewhere, "omega"), "a scope never widens");
    }

    @Test
    void actingForSomebodyNeedsTheScopeAndUsesThatPersonsRights() {
        Subject server = new Subject(Subject.Kind.SERVICE_ACCOUNT, "server");
        Directory world = World.builder().put(new Account(server, false, false)).build();
        Scopes withActFor = new Scopes(Set.of(Scope.READ, Scope.WRITE, Scope.ACT_FOR), Optional.empty());
        assertEquals(ALL, actions(world, new Principal(server, withActFor, Optional.of(KAY)), "kappa"));
        assertEquals(NOTHING, actions(world, new Principal(server, withActFor, Optional.of(KAY)), "omega"));
        assertEquals(NOTHING, actions(world, new Principal(server, Scopes.OWNER, Optional.of(KAY)), "kappa"));
        assertEquals(NOTHING, actions(world, new Principal(server, withActFor, Optional.empty()), "kappa"));
    }

    @Test
    void aClaimedRoleIsAsGoodAsOneOfTheDirectoryInTeamsThatThereAre_R5() {
        assertEquals(ALL, actions(directory, claiming(KAY, "omega", TeamRole.MEMBER), "omega"));
        assertEquals(Set.of(READ), actions(directory, claiming(KAY, "omega", TeamRole.VIEW_ONLY), "omega"));
        assertEquals(
                ALL, actions(directory, claiming(KAY, "kappa", TeamRole.VIEW_ONLY), "kappa"), "and takes nothing away");
        assertEquals(NOTHING, actions(directory, claiming(KAY, "omega", TeamRole.ADMIN), "hive"));
        assertEquals(NOTHING, actions(directory, claiming(KAY, "no-such-team", TeamRole.ADMIN), "no-such-team"));
        Directory locked = World.builder().put(new Account(KAY, true, false)).build();
        assertEquals(NOTHING, actions(locked, claiming(KAY, "omega", TeamRole.ADMIN), "omega"));
        Directory off = World.builder()
                .put(new Team("omega", "acme", Optional.of("omega-bucket"), true))
                .build();
        assertEquals(NOTHING, actions(off, claiming(KAY, "omega", TeamRole.ADMIN), "omega"));
    }

    @Test
    void whoActsForSomebodyLendsThemNoClaimedRole_R5() {
        Subject server = new Subject(Subject.Kind.SERVICE_ACCOUNT, "server");
        Directory world = World.builder().put(new Account(server, false, false)).build();
        Scopes withActFor = new Scopes(Set.of(Scope.READ, Scope.WRITE, Scope.ACT_FOR), Optional.empty());
        ClaimedRoles omega = new ClaimedRoles(Map.of("omega", TeamRole.ADMIN));
        Principal acting = new Principal(server, withActFor, Optional.of(KAY), omega);
        assertEquals(ClaimedRoles.NONE, acting.claimed());
        assertEquals(NOTHING, actions(world, acting, "omega"));
    }

    @Test
    void aClaimedRoleMakesNobodyAnAdministrator_R14() {
        Principal claiming = claiming(KAY, "kappa", TeamRole.ADMIN);
        assertEquals(Optional.empty(), AdministrationPolicy.system(directory, claiming));
        assertEquals(Optional.empty(), AdministrationPolicy.seeMembers(directory, claiming, "kappa"));
        assertEquals(Optional.empty(), AdministrationPolicy.putMember(directory, claiming, "kappa", OLA));
    }

    private static Principal claiming(Subject subject, String team, TeamRole role) {
        return new Principal(subject, Scopes.OWNER, Optional.empty(), new ClaimedRoles(Map.of(team, role)));
    }

    @Test
    void aBucketWhoseRowCannotBeReadIsUnknownAndNeverTheInstances() {
        Directory broken = World.builder().removeStorageBucket("omega-bucket").build();
        Decision decision = decide(broken, World.principal(OLA), "omega", StorageLevel.CURRENT);
        assertInstanceOf(Decision.Unknown.class, decision);
        assertEquals(
                Decision.Denied.NO_RIGHT,
                decide(broken, World.principal(KAY), "omega", StorageLevel.CURRENT),
                "who has no right does not learn of it");
    }

    @Test
    void withNoBucketAtAllTheAnswerIsThatThereIsNone() {
        Directory bare = World.builder().instanceBucketName(Optional.empty()).build();
        assertEquals(Decision.Denied.NO_BUCKET, decide(bare, World.principal(KAY), "kappa", StorageLevel.CURRENT));
        assertEquals(Decision.Denied.NO_RIGHT, decide(bare, World.principal(EVE), "kappa", StorageLevel.CURRENT));
    }

    private static Set<Action> actions(Directory directory, Principal principal, String team) {
        return actions(directory, principal, team, StorageLevel.CURRENT);
    }

    private static Set<Action> actions(Directory directory, Principal principal, String team, StorageLevel level) {
        return decide(directory, principal, team, level) instanceof Decision.Allowed allowed
                ? allowed.grant().actions()
                : NOTHING;
    }

    private static Decision decide(Directory directory, Principal principal, String team, StorageLevel level) {
        return AccessPolicy.decide(directory, principal, team, level);
    }

    private static Grant grant(Directory directory, Subject subject, String team) {
        Decision decision = decide(directory, World.principal(subject), team, StorageLevel.CURRENT);
        return assertInstanceOf(Decision.Allowed.class, decision).grant();
    }
}
