package dev.gatepass.directory.file;

import static dev.gatepass.fixture.World.ADAM;
import static dev.gatepass.fixture.World.EVE;
import static dev.gatepass.fixture.World.KAY;
import static dev.gatepass.fixture.World.OLA;
import static dev.gatepass.fixture.World.ROOT;
import static dev.gatepass.fixture.World.VIC;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.access.AccessPolicy;
import dev.gatepass.access.Action;
import dev.gatepass.access.Decision;
import dev.gatepass.access.Directory;
import dev.gatepass.access.Principal;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.access.Subject;
import dev.gatepass.fixture.World;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The requirements' worked example, read from a file: a directory from there decides as any other. */
class WorkedExampleFileTest {
    private static final String WORLD = """
            organizations: {acme: {}, umbrella: {}}
            storage_buckets:
              instance-bucket: {provider: s3-compatible, bucket: gatepass-instance, endpoint: "http://127.0.0.1:9000",
                access_key_id: AKIDEXAMPLE, secret: "env:S3_SECRET"}
              omega-bucket: {provider: s3-compatible, bucket: gatepass-omega, endpoint: "http://127.0.0.1:9000",
                access_key_id: AKIDEXAMPLE, secret: "env:S3_SECRET"}
              kappa-bucket: {provider: s3-compatible, bucket: gatepass-kappa, endpoint: "http://127.0.0.1:9000",
                access_key_id: AKIDEXAMPLE, secret: "env:S3_SECRET"}
            instance_bucket: instance-bucket
            teams:
              kappa: {organization: acme}
              omega: {organization: acme, storage_bucket: omega-bucket}
              hive: {organization: umbrella}
            users:
              kay: {organizations: {acme: member}, teams: {kappa: member}}
              vic: {organizations: {acme: viewer}, teams: {kappa: view-only}}
              ola: {organizations: {acme: member}, teams: {omega: member}}
              adam: {organizations: {acme: member}, teams: {omega: admin}}
              eve: {organizations: {umbrella: admin}, teams: {hive: member}}
              root: {system_administrator: true}
            """;

    private static final Set<Action> ALL = Set.of(Action.values());
    private static final Set<Action> READ = Set.of(Action.READ);
    private static final Set<Action> NOTHING = Set.of();

    private final Directory directory = DirectoryFile.parse(WORLD).directory(7);

    @Test
    void kappasMembersCannotReachOmegasFiles_R7() {
        assertEquals(NOTHING, actions(directory, KAY, "omega", StorageLevel.CURRENT));
    }

    @Test
    void omegasMembersCanReachKappasFilesBecauseThoseAreInstanceLevel_R7() {
        assertEquals(READ, actions(directory, OLA, "kappa", StorageLevel.CURRENT));
    }

    @Test
    void onceKappaGetsItsOwnBucketOmegasMembersCannotReachWhatKappaWritesThere_R7() {
        Directory later = DirectoryFile.parse(WORLD.replace(
                        "kappa: {organization: acme}", "kappa: {organization: acme, storage_bucket: kappa-bucket}"))
                .directory(8);
        assertEquals(ALL, actions(later, KAY, "kappa", StorageLevel.CURRENT));
        assertEquals(NOTHING, actions(later, OLA, "kappa", StorageLevel.CURRENT));
        assertEquals(READ, actions(later, OLA, "kappa", StorageLevel.INSTANCE));
    }

    /** The world that the tests of the rules live in is this one. */
    @Test
    void decidesForEverybodyAsTheWorldOfTheRulesDoes_R4_R5_R14() {
        Directory world = World.builder().build();
        int compared = 0;
        for (Subject subject : List.of(KAY, OLA, VIC, ADAM, EVE, ROOT)) {
            for (String team : List.of("kappa", "omega", "hive", "no-such-team")) {
                for (StorageLevel level : StorageLevel.values()) {
                    assertEquals(
                            actions(world, subject, team, level),
                            actions(directory, subject, team, level),
                            subject + " " + team + " " + level);
                    compared++;
                }
            }
        }
        assertEquals(48, compared);
    }

    private static Set<Action> actions(Directory directory, Subject subject, String team, StorageLevel level) {
        return AccessPolicy.decide(directory, Principal.of(subject), team, level) instanceof Decision.Allowed allowed
                ? allowed.grant().actions()
                : NOTHING;
    }
}
