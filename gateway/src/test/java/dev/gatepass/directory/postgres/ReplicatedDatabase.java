package dev.gatepass.directory.postgres;

import dev.gatepass.access.AccessPolicy;
import dev.gatepass.access.Decision;
import dev.gatepass.access.Directory;
import dev.gatepass.access.Principal;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.access.Subject;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.directory.Eventually;
import dev.gatepass.fixture.DirectoryRows;
import dev.gatepass.fixture.Replicas;
import dev.gatepass.fixture.TestPostgres;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A database with a few rows, and a replica of it that is not started yet. */
@Timeout(120)
abstract class ReplicatedDatabase {
    static final URI STORE = URI.create("http://127.0.0.1:9000");
    static final String HASH = "0123456789abcdef".repeat(4);
    static final long FILLED = 9;
    static final Subject KAY = Subject.user("kay");

    final Vertx vertx = Vertx.vertx();
    final TestPostgres database = TestPostgres.migrated();
    final DirectoryRows rows = database.rows();
    DirectoryReplica replica = replica(Duration.ofSeconds(2));

    DirectoryReplica replica(Duration poll) {
        return Replicas.of(
                vertx,
                TestPostgres.directory(database.config(), Duration.ofSeconds(60), poll),
                MonotonicClock.system());
    }

    @BeforeEach
    void fill() {
        rows.organization("acme")
                .user("kay")
                .organizationMember("kay", "acme", "member")
                .storageBucket("main", STORE, "us-east-1", "artifacts", "AKID", "env:S3")
                .storageBucket("omega", STORE, "us-east-1", "omega", "AKID", "env:S3")
                .instanceBucket("main")
                .team("kappa", "acme")
                .team("omega", "acme", "omega")
                .teamMember("kay", "kappa", "member");
    }

    @AfterEach
    void stop() {
        Eventually.await(replica.stop());
        Eventually.await(vertx.close());
    }

    void start() {
        Eventually.await(replica.start());
    }

    void becomes(String what, Predicate<Directory> condition) {
        Eventually.holds(vertx, what, () -> condition.test(replica.current().directory()));
    }

    Decision decision(String team) {
        return AccessPolicy.decide(replica.current().directory(), Principal.of(KAY), team, StorageLevel.CURRENT);
    }
}
