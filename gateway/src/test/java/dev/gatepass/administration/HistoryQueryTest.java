package dev.gatepass.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.directory.postgres.Database;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.TestPostgres;
import dev.gatepass.secrets.SecretResolver;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Lists that are long enough for an index to be worth its while. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryQueryTest {
    private static final int CHANGES = 100_000;
    private static final Optional<String> ANY = Optional.empty();
    private static final Optional<Instant> EVER = Optional.empty();

    private final Vertx vertx = Vertx.vertx();
    private final TestPostgres postgres = TestPostgres.migrated();
    private final Database database =
            new Database(vertx, postgres.config(), new SecretResolver(Map.of(), Optional.empty()));

    @BeforeAll
    void fill() {
        postgres.execute("INSERT INTO admin_change (revision, at, actor_kind, actor, action, kind, name, details)"
                + " SELECT n, timestamptz '2026-01-01Z' + n * interval '1 minute', 'user', 'boss' || n % 1000,"
                + " 'change', CASE n WHEN 5 THEN 'instance_binding' ELSE 'team_membership' END, 'team' || n % 5000,"
                + " jsonb_build_object('member_kind', 'user', 'member', 'user' || n % 20000)"
                + " FROM generate_series(1, " + CHANGES + ") AS n;"
                + " INSERT INTO organization (name) VALUES ('acme');"
                + " INSERT INTO team (name, organization) SELECT 'team' || n, 'acme' FROM generate_series(1, 2000) AS n;"
                + " INSERT INTO account (name) SELECT 'user' || n FROM generate_series(1, 5000) AS n;"
                + " INSERT INTO team_membership (account, team, role)"
                + " SELECT 'user' || n, 'team1', 'member' FROM generate_series(1, 5000) AS n;"
                + " ANALYZE");
    }

    @AfterAll
    void stop() {
        Await.done(database.close());
        Await.done(vertx.close());
    }

    private String plan(String sql, Tuple parameters) {
        return Await.done(database.withConnection(
                        connection -> connection.preparedQuery("EXPLAIN " + sql).execute(parameters))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .collect(Collectors.joining("\n"))));
    }

    private static HistoryQuery query(HistoryFilter filter) {
        return HistoryQuery.of(filter, Long.MAX_VALUE, 101);
    }

    @Test
    void eachFilterFindsItsIndex() {
        Instant late = Instant.parse("2026-01-01T02:00:00Z");
        Map<HistoryFilter, List<String>> indexes = new LinkedHashMap<>();
        indexes.put(
                new HistoryFilter(ANY, Optional.of("team7"), ANY, EVER, EVER),
                List.of("admin_change_of_name", "admin_change_of_member"));
        indexes.put(new HistoryFilter(ANY, ANY, Optional.of("boss7"), EVER, EVER), List.of("admin_change_by_actor"));
        indexes.put(
                new HistoryFilter(Optional.of("instance_binding"), ANY, ANY, EVER, EVER),
                List.of("admin_change_of_kind"));
        indexes.put(new HistoryFilter(ANY, ANY, ANY, EVER, Optional.of(late)), List.of("admin_change_at"));
        indexes.put(new HistoryFilter(ANY, ANY, ANY, EVER, EVER), List.of("admin_change_pkey"));
        indexes.forEach((filter, wanted) -> {
            HistoryQuery query = query(filter);
            String plan = plan(query.sql(), query.parameters());
            assertFalse(plan.contains("Seq Scan"), plan);
            wanted.forEach(index -> assertTrue(plan.contains(index), filter + ": " + plan));
        });
        assertEquals(5, indexes.size());
    }

    @Test
    void membersOfATeamAreReadInOrder() {
        String plan = plan(Lists.sql(TeamMembers.PLACES.listed(), Places.ORDER), Tuple.of("user/user2", 101, "team1"));
        assertTrue(plan.contains("team_membership_in_order") && !plan.contains("Sort"), plan);
    }
}
