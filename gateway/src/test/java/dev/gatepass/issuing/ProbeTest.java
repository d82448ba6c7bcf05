package dev.gatepass.issuing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatepass.access.Account;
import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.AdministrationPolicy;
import dev.gatepass.access.Directory;
import dev.gatepass.access.Principal;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.Subject;
import dev.gatepass.access.Team;
import dev.gatepass.access.TeamName;
import dev.gatepass.access.TeamRole;
import dev.gatepass.fixture.Buckets;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whose right it is to have a bucket tried out, and with which object. */
class ProbeTest {
    private static final Subject ROOT = Subject.user("root");
    private static final Subject LEA = Subject.user("lea");
    private static final UUID RANDOM = UUID.fromString("00000000-0000-4000-8000-000000000007");
    private static final StorageBucket BUCKET =
            Buckets.compatible("https://minio.example.com").below("models/").build();

    private final Directory directory = Directory.builder(1)
            .put(new Account(ROOT, false, true))
            .put(new Account(LEA, false, false))
            .put(new Team("kappa", "acme", Optional.empty()))
            .putTeamRole(LEA, "kappa", TeamRole.ADMIN)
            .build();

    @Test
    void itLiesWhereNoTeamHasAFolder() {
        AdminGrant root =
                AdministrationPolicy.system(directory, Principal.of(ROOT)).orElseThrow();
        assertEquals(
                "models/.gatepass/probe-" + RANDOM,
                Probe.of(root, BUCKET, RANDOM).key().value());
        assertFalse(TeamName.isValid(".gatepass"));
    }

    @Test
    void whoAdministersATeamAloneGetsNone_R14() {
        AdminGrant lea = AdministrationPolicy.seeMembers(directory, Principal.of(LEA), "kappa")
                .orElseThrow();
        assertThrows(IllegalArgumentException.class, () -> Probe.of(lea, BUCKET, RANDOM));
    }
}
