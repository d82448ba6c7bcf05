package dev.gatepass.access;

import static dev.gatepass.fixture.World.ADAM;
import static dev.gatepass.fixture.World.KAY;
import static dev.gatepass.fixture.World.OLA;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.fixture.World;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The worked example, sentence by sentence. Organization with an instance bucket; team Kappa has no bucket of its own;
 * team Omega has one.
 */
class WorkedExampleTest {
    private final Directory directory = World.builder().build();

    @Test
    void kappasMembersCannotReachOmegasFiles_R7() {
        assertEquals(Decision.Denied.NO_RIGHT, decide(directory, KAY, "omega"));
    }

    @Test
    void omegasMembersCanReachKappasFilesBecauseThoseAreInstanceLevel_R7() {
        Grant grant = grant(directory, OLA, "kappa");
        assertEquals(Set.of(Action.READ), grant.actions());
        assertEquals(Binding.Scope.INSTANCE, grant.binding().scope());
        assertEquals("instance-bucket", grant.binding().bucket().name());
    }

    @Test
    void onceKappaGetsItsOwnBucketOmegasMembersCannotReachWhatKappaWritesThere_R7() {
        Directory later = directory.toBuilder(8)
                .put(new Team("kappa", "acme", Optional.of("kappa-bucket")))
                .build();
        Grant kay = grant(later, KAY, "kappa");
        assertEquals("kappa-bucket", kay.binding().bucket().name());
        assertEquals(Set.of(Action.values()), kay.actions());
        assertEquals(Decision.Denied.NO_RIGHT, decide(later, OLA, "kappa"));
        assertEquals(Decision.Denied.NO_RIGHT, decide(later, ADAM, "kappa"));
    }

    @Test
    void whatKappaWroteBeforeStaysInstanceLevel_R7() {
        Directory later = directory.toBuilder(8)
                .put(new Team("kappa", "acme", Optional.of("kappa-bucket")))
                .build();
        Decision decision = AccessPolicy.decide(later, World.principal(OLA), "kappa", StorageLevel.INSTANCE);
        Grant grant = ((Decision.Allowed) decision).grant();
        assertEquals(Set.of(Action.READ), grant.actions());
        assertEquals("instance-bucket", grant.binding().bucket().name());
    }

    private static Decision decide(Directory directory, Subject subject, String team) {
        return AccessPolicy.decide(directory, World.principal(subject), team, StorageLevel.CURRENT);
    }

    private static Grant grant(Directory directory, Subject subject, String team) {
        return ((Decision.Allowed) decide(directory, subject, team)).grant();
    }
}
