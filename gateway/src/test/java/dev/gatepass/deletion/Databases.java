package dev.gatepass.deletion;

import dev.gatepass.administration.Administration;
import dev.gatepass.administration.LastUrl;
import dev.gatepass.administration.StorageConditions;
import dev.gatepass.fixture.AnyStorage;
import dev.gatepass.fixture.TestPostgres;
import dev.gatepass.secrets.SecretResolver;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Databases in which something can be deleted. */
public final class Databases {
    private static final URI STORE = URI.create("http://127.0.0.1:9000");

    private Databases() {}

    /** What changes one. */
    public static Administration administration(Vertx vertx, TestPostgres database) {
        return new Administration(
                vertx,
                database.config(),
                new SecretResolver(Map.of(), Optional.empty()),
                new StorageConditions(
                        (bucket, boundTo) -> Optional.empty(),
                        (administrator, bucket, progress) -> Future.succeededFuture(List.of()),
                        AnyStorage.MOVES,
                        Duration.ofSeconds(1)),
                new LastUrl(Duration.ofHours(24), Duration.ofMinutes(1)));
    }

    /** Kay of kappa, whose files are in the instance's bucket, and another bucket. */
    public static void populate(TestPostgres database) {
        database.rows()
                .organization("acme")
                .storageBucket("instance-bucket", STORE, "us-east-1", "main", "AKID", "env:SECRET")
                .storageBucket("another", STORE, "us-east-1", "another", "AKID", "env:SECRET")
                .instanceBucket("instance-bucket")
                .team("kappa", "acme")
                .user("kay")
                .teamMember("kay", "kappa", "member")
                .serviceAccount("server", "acme");
    }
}
