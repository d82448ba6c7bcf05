package dev.gatepass.access;

import static dev.gatepass.access.Action.READ;
import static dev.gatepass.fixture.World.KAY;
import static dev.gatepass.fixture.World.OLA;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.fixture.World;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimedRolesTest {
    private static final Set<Action> ALL = Set.of(Action.values());
    private static final Set<Action> NOTHING = Set.of();

    private final Directory directory = World.builder().build();

    private static Principal claiming(Subject subject, String team, TeamRole role) {
        return Principal.claiming(subject, new ClaimedRoles(Map.of(team, role)));
    }

    private static Set<Action> actions(Directory directory, Principal principal, String team) {
        return AccessPolicy.decide(directory, principal, team, StorageLevel.CURRENT) instanceof Decision.Allowed allowed
                ? allowed.grant().actions()
                : NOTHING;
    }

    @Test
    void oneIsAsGoodAsOneOfTheDirectoryInTeamsThatThereAre_R5() {
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
    void whoActsForSomebodyLendsThemNone_R5() {
        Subject server = new Subject(Subject.Kind.SERVICE_ACCOUNT, "server");
        Directory world = World.builder().put(new Account(server, false, false)).build();
        Scopes withActFor = new Scopes(Set.of(Scope.READ, Scope.WRITE, Scope.ACT_FOR), Optional.empty());
        ClaimedRoles omega = new ClaimedRoles(Map.of("omega", TeamRole.ADMIN));
        Principal acting = new Principal(server, withActFor, Optional.of(KAY), omega, Optional.empty());
        assertEquals(ClaimedRoles.NONE, acting.claimed());
        assertEquals(NOTHING, actions(world, acting, "omega"));
    }

    @Test
    void oneMakesNobodyAnAdministrator_R14() {
        Principal claiming = claiming(KAY, "kappa", TeamRole.ADMIN);
        assertEquals(Optional.empty(), AdministrationPolicy.system(directory, claiming));
        assertEquals(Optional.empty(), AdministrationPolicy.seeMembers(directory, claiming, "kappa"));
        assertEquals(Optional.empty(), AdministrationPolicy.putMember(directory, claiming, "kappa", OLA));
    }
}
