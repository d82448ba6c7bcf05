package dev.gatepass.directory.postgres;

import dev.gatepass.access.Subject;
import dev.gatepass.access.WireName;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * Questions to the database, on one connection. Each is given up when no answer comes in time: the server's own timeout
 * does not help when the server cannot be heard.
 */
final class DirectoryQueries {
    private static final String ACCOUNTS = "SELECT kind, name, disabled, system_administrator FROM account";
    private static final String ORGANIZATION_MEMBERSHIPS =
            "SELECT account_kind, account, organization, role, instance_storage_read FROM organization_membership";
    private static final String TEAM_MEMBERSHIPS = "SELECT account_kind, account, team, role FROM team_membership";
    private static final String TEAMS = "SELECT name, organization, storage_bucket, disabled FROM team";
    private static final String STORAGE_BUCKETS =
            "SELECT name, provider, organization, account, bucket, prefix, region, endpoint,"
                    + " public_endpoint, addressing, kms_key, direct_deletion, disabled, credential, access_key_id, secret, version"
                    + " FROM storage_bucket";
    private static final String INSTANCE_BINDING = "SELECT storage_bucket FROM instance_binding";
    private static final String API_KEYS =
            "SELECT id, sha256, owner_kind, owner, scopes, teams, expires_at FROM api_key";
    private static final String OF_ACCOUNTS =
            " WHERE (account_kind, account) IN (SELECT * FROM unnest($1::text[], $2::text[]))";

    private final SqlConnection connection;
    private final Duration timeout;

    DirectoryQueries(SqlConnection connection, Duration timeout) {
        this.connection = connection;
        this.timeout = timeout;
    }

    /** The same connection with more patience. */
    DirectoryQueries patient(Duration longer) {
        return new DirectoryQueries(connection, longer);
    }

    Future<Void> run(String sql) {
        return bounded(connection.query(sql).execute()).mapEmpty();
    }

    Future<List<Row>> rows(String sql) {
        return bounded(connection.query(sql).execute()).map(DirectoryQueries::list);
    }

    Future<List<Row>> rows(String sql, Tuple parameters) {
        return bounded(connection.preparedQuery(sql).execute(parameters)).map(DirectoryQueries::list);
    }

    Future<LoadedRows> everything() {
        return together(
                rows(ACCOUNTS),
                rows(ORGANIZATION_MEMBERSHIPS),
                rows(TEAM_MEMBERSHIPS),
                rows(TEAMS),
                rows(STORAGE_BUCKETS),
                rows(INSTANCE_BINDING),
                rows(API_KEYS));
    }

    Future<LoadedRows> changed(ChangeSet changes) {
        return together(
                ofAccounts(
                        ACCOUNTS + " WHERE (kind, name) IN (SELECT * FROM unnest($1::text[], $2::text[]))",
                        changes.accounts()),
                ofAccounts(ORGANIZATION_MEMBERSHIPS + OF_ACCOUNTS, changes.accounts()),
                ofAccounts(TEAM_MEMBERSHIPS + OF_ACCOUNTS, changes.accounts()),
                named(TEAMS + " WHERE name = ANY($1)", changes.teams()),
                changes.storageBuckets() ? rows(STORAGE_BUCKETS) : none(),
                changes.instanceBinding() ? rows(INSTANCE_BINDING) : none(),
                named(API_KEYS + " WHERE id = ANY($1)", changes.apiKeys()));
    }

    private Future<List<Row>> ofAccounts(String sql, Collection<Subject> accounts) {
        if (accounts.isEmpty()) {
            return none();
        }
        String[] kinds =
                accounts.stream().map(account -> WireName.of(account.kind())).toArray(String[]::new);
        String[] names = accounts.stream().map(Subject::name).toArray(String[]::new);
        return rows(sql, Tuple.tuple().addArrayOfString(kinds).addArrayOfString(names));
    }

    private Future<List<Row>> named(String sql, Collection<String> names) {
        Tuple array = Tuple.tuple().addArrayOfString(names.toArray(String[]::new));
        return names.isEmpty() ? none() : rows(sql, array);
    }

    private static Future<List<Row>> none() {
        return Future.succeededFuture(List.of());
    }

    private static Future<LoadedRows> together(
            Future<List<Row>> accounts,
            Future<List<Row>> organizationMemberships,
            Future<List<Row>> teamMemberships,
            Future<List<Row>> teams,
            Future<List<Row>> storageBuckets,
            Future<List<Row>> instanceBinding,
            Future<List<Row>> apiKeys) {
        return Future.all(List.of(
                        accounts,
                        organizationMemberships,
                        teamMemberships,
                        teams,
                        storageBuckets,
                        instanceBinding,
                        apiKeys))
                .map(all -> new LoadedRows(
                        accounts.result(),
                        organizationMemberships.result(),
                        teamMemberships.result(),
                        teams.result(),
                        storageBuckets.result(),
                        instanceBinding.result(),
                        apiKeys.result()));
    }

    private <T> Future<T> bounded(Future<T> answer) {
        return answer.timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static List<Row> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
