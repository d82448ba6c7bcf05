package dev.gatepass.administration;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * In which buckets teams have files, or had them: those of today and those that are deleted, whose names nobody else is
 * given. Thread-safe; never blocks.
 */
public final class TeamPlaces {
    private static final String TEAMS = "SELECT asked.name FROM unnest($2::text[]) AS asked (name) WHERE"
            + " EXISTS (SELECT FROM team_place p WHERE p.storage_bucket = $1 AND p.team = asked.name)"
            + " OR EXISTS (SELECT FROM instance_place i, used_team_name u"
            + " WHERE i.storage_bucket = $1 AND u.name = asked.name)";

    private static final String BUCKETS =
            "SELECT storage_bucket FROM team_place UNION SELECT storage_bucket FROM instance_place";

    private final Transactions transactions;

    TeamPlaces(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The storage buckets that teams have files in, or had. */
    public Future<Set<String>> buckets() {
        return transactions.read(
                transaction -> transaction.rows(BUCKETS, Tuple.tuple()).map(rows -> texts(rows, "storage_bucket")));
    }

    /** Which of some names are those of teams that have files in a bucket, or may have left some there. */
    public Future<Set<String>> teamsIn(String storageBucket, Set<String> names) {
        Tuple parameters = Tuple.of(storageBucket).addArrayOfString(names.toArray(String[]::new));
        return transactions.read(
                transaction -> transaction.rows(TEAMS, parameters).map(rows -> texts(rows, "name")));
    }

    private static Set<String> texts(List<Row> rows, String column) {
        return rows.stream().map(row -> row.getString(column)).collect(Collectors.toUnmodifiableSet());
    }
}
