package dev.gatepass.directory.postgres;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many rows a directory was made of. What an increment takes away and brings is reckoned in, so that a replica that
 * was started on an empty database knows how much it holds a year later.
 *
 * @param byTable how many of each table
 */
record RowCounts(Map<String, Long> byTable) {
    RowCounts {
        byTable = Map.copyOf(byTable);
    }

    long total() {
        return byTable.values().stream().mapToLong(Long::longValue).sum();
    }

    long of(String table) {
        return byTable.getOrDefault(table, 0L);
    }

    /** As many as here, without {@code gone} and with {@code come}. */
    RowCounts changedBy(RowCounts gone, RowCounts come) {
        Map<String, Long> sum = new TreeMap<>(byTable);
        gone.byTable.forEach((table, rows) -> sum.merge(table, -rows, Long::sum));
        come.byTable.forEach((table, rows) -> sum.merge(table, rows, Long::sum));
        return new RowCounts(sum);
    }
}
