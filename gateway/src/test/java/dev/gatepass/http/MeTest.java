package dev.gatepass.http;

import static dev.gatepass.fixture.World.KAY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.access.Directory;
import dev.gatepass.access.Principal;
import dev.gatepass.access.Team;
import dev.gatepass.fixture.World;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a caller is told that it may do is what it would be allowed. */
class MeTest {
    private static List<String> actionsInKappa(Directory directory) {
        List<Me.TeamPlace> teams = Me.of(directory, Principal.of(KAY)).teams();
        assertEquals(List.of("kappa"), teams.stream().map(Me.TeamPlace::name).toList());
        return teams.get(0).actions();
    }

    @Test
    void namesWhatAMemberMayDo() {
        assertEquals(
                List.of("read", "write", "delete"),
                actionsInKappa(World.builder().build()));
    }

    @Test
    void namesNothingInATeamThatIsDisabled() {
        assertEquals(
                List.of(),
                actionsInKappa(World.builder()
                        .put(new Team("kappa", "acme", Optional.empty(), true))
                        .build()));
    }

    @Test
    void namesNothingWhereThereIsNoBucket() {
        assertEquals(
                List.of(),
                actionsInKappa(
                        World.builder().instanceBucketName(Optional.empty()).build()));
    }
}
