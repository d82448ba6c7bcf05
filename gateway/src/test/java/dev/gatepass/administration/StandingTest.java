package dev.gatepass.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatepass.access.Account;
import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.AdministrationPolicy;
import dev.gatepass.access.ClaimedRoles;
import dev.gatepass.access.Directory;
import dev.gatepass.access.OrganizationMembership;
import dev.gatepass.access.OrganizationRole;
import dev.gatepass.access.Principal;
import dev.gatepass.access.Scopes;
import dev.gatepass.access.ShownKey;
import dev.gatepass.access.Subject;
import dev.gatepass.access.Team;
import dev.gatepass.access.TeamRole;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.fixture.AnyStorage;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.TestPostgres;
import dev.gatepass.secrets.SecretResolver;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who decides upon a replica that lags behind changes nothing that the database no longer allows. */
@Timeout(60)
class StandingTest {
    private static final Subject ROOT = Subject.user("root");
    private static final Subject LEA = Subject.user("lea");
    private static final Subject ANN = Subject.user("ann");

    private final Vertx vertx = Vertx.vertx();
    private final TestPostgres database = TestPostgres.migrated();
    private final List<String> checked = new CopyOnWriteArrayList<>();
    private final Administration administration = new Administration(
            vertx,
            database.config(),
            new SecretResolver(Map.of(), Optional.empty()),
            new StorageConditions(
                    AnyStorage.RULE,
                    (grant, bucket, progress) -> {
                        checked.add(bucket.name());
                        return Future.succeededFuture(List.of());
                    },
                    AnyStorage.MOVES,
                    Duration.ofSeconds(1)),
            new LastUrl(Duration.ofHours(1), Duration.ofMinutes(1)));

    /** What a replica remembers: root administers the system, lea her team, and ann is in the organization. */
    private final Directory remembered = Directory.builder(1)
            .put(new Account(ROOT, false, true))
            .put(new Account(LEA, false, false))
            .put(new Account(ANN, false, false))
            .put(new Team("kappa", "acme", Optional.empty()))
            .putTeamRole(LEA, "kappa", TeamRole.ADMIN)
            .putOrganizationMembership(ANN, "acme", new OrganizationMembership(OrganizationRole.MEMBER, false))
            .build();

    @BeforeEach
    void fill() {
        database.rows()
                .organization("acme")
                .systemAdministrator("root")
                .systemAdministrator("another")
                .user("lea")
                .user("ann")
                .team("kappa", "acme")
                .organizationMember("lea", "acme", "member")
                .organizationMember("ann", "acme", "member")
                .teamMember("lea", "kappa", "admin")
                .apiKey("leaked", "0".repeat(64), "root");
    }

    @AfterEach
    void stop() {
        Await.done(administration.close());
        Await.done(vertx.close());
    }

    private static Actor actor(Optional<AdminGrant> remembered) {
        return new Actor(remembered.orElseThrow(), "0123456789abcdef");
    }

    private Actor root() {
        return actor(AdministrationPolicy.system(remembered, Principal.of(ROOT)));
    }

    private void makesUser(Actor actor) {
        Await.done(administration.users().create(actor, "eve", true));
    }

    private void isRefused(Runnable act) {
        Refusal refused = assertThrows(Refusal.class, act::run);
        assertEquals(ErrorCode.FORBIDDEN, refused.code());
        assertEquals(0, database.count("SELECT count(*) FROM account WHERE name = 'eve'"));
        assertEquals(0, database.count("SELECT count(*) FROM team_membership WHERE account = 'ann'"));
        assertEquals(0, database.count("SELECT count(*) FROM admin_change"));
    }

    @Test
    void whoStillMayDoes() {
        makesUser(root());
        assertEquals(1, database.count("SELECT count(*) FROM account WHERE name = 'eve'"));
    }

    @Test
    void whoWasLockedOutMakesNobody_R14() {
        database.execute("UPDATE account SET disabled = true WHERE name = 'root'");
        isRefused(() -> makesUser(root()));
    }

    @Test
    void whoAdministersNoLongerMakesNobody_R14() {
        database.execute("UPDATE account SET system_administrator = false WHERE name = 'root'");
        isRefused(() -> makesUser(root()));
    }

    @Test
    void whoWasLockedOutHasNoStoreAsked_R14() {
        database.execute(
                "INSERT INTO storage_bucket (name, provider, bucket, region, addressing, access_key_id, secret)"
                        + " VALUES ('main', 'aws', 'main-files', 'eu-west-1', 'path', 'AK', 'env:S3')");
        Runnable binds = () -> Await.done(
                administration.bindings().putInstance(root(), "main", new Precondition(OptionalLong.empty(), false)));
        database.execute("UPDATE account SET disabled = true WHERE name = 'root'");
        isRefused(binds);
        assertEquals(List.of(), checked);
        database.execute("UPDATE account SET disabled = false WHERE name = 'root'");
        binds.run();
        assertEquals(List.of("main"), checked);
    }

    private Actor rootWithKey() {
        return actor(AdministrationPolicy.system(
                remembered,
                new Principal(
                        ROOT,
                        Scopes.OWNER,
                        Optional.empty(),
                        ClaimedRoles.NONE,
                        Optional.of(new ShownKey("leaked", Optional.empty())))));
    }

    @Test
    void aKeyThatWasRevokedMakesNobody_R14() {
        database.execute("DELETE FROM api_key");
        isRefused(() -> makesUser(rootWithKey()));
    }

    @Test
    void aKeyThatHasEndedMakesNobody_R14() {
        database.execute("UPDATE api_key SET expires_at = now() - interval '1 s'");
        isRefused(() -> makesUser(rootWithKey()));
        database.execute("UPDATE api_key SET expires_at = now() + interval '1 h'");
        makesUser(rootWithKey());
    }

    private void puts(Subject member) {
        Actor lea = actor(AdministrationPolicy.putMember(remembered, Principal.of(LEA), "kappa", member));
        Await.done(administration
                .teamMembers()
                .put(
                        lea,
                        "kappa",
                        new TeamMember(member, TeamRole.MEMBER),
                        new Precondition(OptionalLong.empty(), false)));
    }

    @Test
    void whoLeftTheOrganizationIsNotPutBackIntoItsTeam_R5() {
        database.execute("DELETE FROM organization_membership WHERE account = 'ann'");
        isRefused(() -> puts(ANN));
    }

    @Test
    void whoNoLongerAdministersTheTeamPutsNobodyIntoIt_R5() {
        database.execute("UPDATE team_membership SET role = 'member' WHERE account = 'lea'");
        isRefused(() -> puts(ANN));
    }
}
