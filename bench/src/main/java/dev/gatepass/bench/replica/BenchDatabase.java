package dev.gatepass.bench.replica;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.config.DirectoryConfig.Tls;
import dev.gatepass.directory.postgres.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** A PostgreSQL with a directory of some size in it. */
public final class BenchDatabase implements AutoCloseable {
    private static final String STORE = "http://127.0.0.1:9";
    private static final String USER = "postgres";

    private final EmbeddedPostgres server;

    private BenchDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /** A server without a schema, on a free port. */
    public static BenchDatabase start() throws IOException {
        ((Logger) LoggerFactory.getLogger("io.zonky")).setLevel(Level.WARN);
        return new BenchDatabase(EmbeddedPostgres.builder()
                .setServerConfig("max_wal_size", "4GB")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start());
    }

    /** Where it is. */
    public String uri() {
        return "postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    /** A new connection. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:" + uri(), USER, "");
    }

    /** How to reach it; a first connection may take its time. */
    PostgresConfig config() {
        return new PostgresConfig(
                URI.create(uri()),
                USER,
                Optional.empty(),
                Tls.DISABLE,
                4,
                64,
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofSeconds(300),
                false);
    }

    /** The name of one of the people, who are counted from 1. */
    static String person(int number) {
        return "person-" + number + "@acme.example";
    }

    /**
     * The schema, and a company: its people are in three each of a tenth as many teams, and every tenth team has one of a
     * hundredth as many buckets as its own.
     */
    public void fill(int users) throws SQLException {
        Migrations.migrate(config(), Optional.empty());
        int teams = Math.max(10, users / 10);
        int buckets = Math.max(1, teams / 10);
        String people = " FROM generate_series(1, " + users + ") AS n";
        String name = "'person-' || n || '@acme.example'";
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
                "INSERT INTO account (name) SELECT " + name + people,
                // Viewers, since members read in every team's part of the instance's bucket.
                "INSERT INTO organization_membership (account, organization, role) SELECT " + name
                        + ", 'acme', 'viewer'" + people,
                "INSERT INTO storage_bucket (name, provider, bucket, region, endpoint, addressing, access_key_id, secret,"
                        + " version) SELECT 'bucket-' || n, 's3-compatible', 'bucket-' || n, 'eu', '" + STORE
                        + "', 'path', 'AK', 'env:BENCH_SECRET', 0 FROM generate_series(1, " + buckets + ") AS n",
                "INSERT INTO team (name, organization, storage_bucket) SELECT 'team-' || n, 'acme',"
                        + " CASE n % 10 WHEN 0 THEN 'bucket-' || n / 10 END FROM generate_series(1, " + teams
                        + ") AS n",
                "INSERT INTO team_membership (account, team, role) SELECT " + name + ", 'team-' || (1 + (n + k * "
                        + (teams / 3) + "::bigint) % " + teams + "), 'member'" + people
                        + ", generate_series(0, 2) AS k",
                "SET session_replication_role = DEFAULT",
                "VACUUM ANALYZE"
            }) {
                statement.execute(sql);
            }
        }
    }

    /** Gives the first of the people an API key. */
    void giveKey(String id, String sha256) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO api_key (id, sha256, owner) VALUES ('" + id + "', '" + sha256 + "', '"
                    + person(1) + "')");
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
