package dev.gatepass.bench.replica;

import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.directory.postgres.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** A PostgreSQL with a directory of some size in it. */
final class BenchDatabase implements AutoCloseable {
    private static final String STORE = "http://127.0.0.1:9";

    private final EmbeddedPostgres server;

    private BenchDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    static BenchDatabase start() throws IOException {
        return new BenchDatabase(EmbeddedPostgres.builder()
                .setServerConfig("max_wal_size", "4GB")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start());
    }

    String uri() {
        return "postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:" + uri(), "postgres", "");
    }

    /** The schema, and {@code users} people in a tenth as many teams, three each; one of them has an API key. */
    void fill(PostgresConfig config, int users, String keyId, String keySha256) throws SQLException {
        Migrations.migrate(config, Optional.empty());
        int teams = Math.max(10, users / 10);
        int buckets = Math.max(1, users / 100);
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : new String[] {
                "INSERT INTO organization (name) VALUES ('acme')",
                "INSERT INTO storage_bucket (name, provider, bucket, region, endpoint, addressing, access_key_id, secret)"
                        + " VALUES ('instance', 's3-compatible', 'instance', 'eu', '" + STORE
                        + "', 'path', 'AK', 'env:BENCH_SECRET')",
                "INSERT INTO instance_binding (storage_bucket) VALUES ('instance')",
                // Rows in bulk, which nobody reads yet, need neither log nor checks.
                "SET session_replication_role = replica",
                "INSERT INTO account (name) SELECT 'user-' || n FROM generate_series(1, " + users + ") AS n",
                // Viewers, since members read in every team's part of the instance's bucket.
                "INSERT INTO organization_membership (account, organization, role)"
                        + " SELECT 'user-' || n, 'acme', 'viewer' FROM generate_series(1, " + users + ") AS n",
                "INSERT INTO storage_bucket (name, provider, bucket, region, endpoint, addressing, access_key_id, secret,"
                        + " version) SELECT 'bucket-' || n, 's3-compatible', 'bucket-' || n, 'eu', '" + STORE
                        + "', 'path', 'AK', 'env:BENCH_SECRET', 0 FROM generate_series(1, " + buckets + ") AS n",
                "INSERT INTO team (name, organization) SELECT 'team-' || n, 'acme' FROM generate_series(1, " + teams
                        + ") AS n",
                "INSERT INTO team_membership (account, team, role) SELECT 'user-' || n, 'team-' || (1 + (n + k * "
                        + (teams / 3) + ") % " + teams + "), 'member' FROM generate_series(1, " + users
                        + ") AS n, generate_series(0, 2) AS k",
                "SET session_replication_role = DEFAULT",
                "INSERT INTO api_key (id, sha256, owner) VALUES ('" + keyId + "', '" + keySha256 + "', 'user-1')",
                "ANALYZE"
            }) {
                statement.execute(sql);
            }
        }
    }

    /** Where the directory is after this, in a transaction of its own. */
    static long change(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            try (ResultSet row = statement.executeQuery("SELECT revision FROM directory_revision")) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
