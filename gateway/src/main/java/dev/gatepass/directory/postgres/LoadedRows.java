package dev.gatepass.directory.postgres;

import dev.gatepass.access.Directory;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.directory.OverlappingBuckets;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows as they came. A row that cannot be what it should be is left out and named in the log; what refers to it keeps the
 * name, so that the policy finds a gap and not something wider. Nothing that is logged holds a value of a row but its
 * name.
 */
record LoadedRows(
        List<Row> accounts,
        List<Row> organizationMemberships,
        List<Row> teamMemberships,
        List<Row> teams,
        List<Row> storageBuckets,
        List<Row> instanceBinding,
        List<Row> apiKeys) {
    private static final Logger LOG = LoggerFactory.getLogger(LoadedRows.class);

    /** How many there are, those that cannot be used included. */
    RowCounts counts() {
        return new RowCounts(Map.of(
                "account", (long) accounts.size(),
                "organization_membership", (long) organizationMemberships.size(),
                "team_membership", (long) teamMemberships.size(),
                "team", (long) teams.size(),
                "storage_bucket", (long) storageBuckets.size(),
                "instance_binding", (long) instanceBinding.size(),
                "api_key", (long) apiKeys.size()));
    }

    /** Puts all that can be used into a directory. Takes time in proportion to the rows: not for an event loop. */
    void putInto(Directory.Builder builder) {
        read("account", "name", accounts, RowReader::account, builder::put);
        read("team", "name", teams, RowReader::team, builder::put);
        read("API key", "id", apiKeys, RowReader::apiKey, builder::put);
        read(
                "organization membership of",
                "account",
                organizationMemberships,
                RowReader::organizationMembership,
                m -> builder.putOrganizationMembership(m.account(), m.organization(), m.membership()));
        read(
                "team membership of",
                "account",
                teamMemberships,
                RowReader::teamMembership,
                m -> builder.putTeamRole(m.account(), m.team(), m.role()));
        usableBuckets().forEach(builder::put);
        read(
                "instance binding to",
                "storage_bucket",
                instanceBinding,
                row -> Optional.of(row.getString("storage_bucket")),
                builder::instanceBucketName);
    }

    /** Which of two that overlap is the wrong one cannot be told, so neither is used. */
    private List<StorageBucket> usableBuckets() {
        List<StorageBucket> buckets = new ArrayList<>();
        read("storage bucket", "name", storageBuckets, RowReader::storageBucket, buckets::add);
        Map<String, String> overlaps = OverlappingBuckets.among(buckets);
        overlaps.forEach((name, other) -> leftOut("storage bucket", name, "it overlaps \"" + other + "\""));
        buckets.removeIf(bucket -> overlaps.containsKey(bucket.name()));
        return buckets;
    }

    private static <T> void read(
            String what, String nameColumn, List<Row> rows, Function<Row, T> reader, Consumer<T> use) {
        for (Row row : rows) {
            try {
                use.accept(reader.apply(row));
            } catch (IllegalArgumentException e) {
                leftOut(what, name(row, nameColumn), String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                // Where the schema has drifted: a NULL or a type that no reader expects. Its message may hold the
                // value.
                leftOut(what, name(row, nameColumn), e.getClass().getSimpleName());
            }
        }
    }

    private static String name(Row row, String column) {
        return String.valueOf(row.getValue(column));
    }

    private static void leftOut(String what, String name, String why) {
        LOG.warn("{} \"{}\" is left out of the directory: {}", what, name, why);
    }
}
