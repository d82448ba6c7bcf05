package dev.gatepass.directory.postgres;

import dev.gatepass.access.Directory;
import java.util.Map;

/**
 * How many rows a directory was made of; those that could not be used do not count.
 *
 * @param byTable how many of each table
 */
record RowCounts(Map<String, Long> byTable) {
    RowCounts {
        byTable = Map.copyOf(byTable);
    }

    static RowCounts of(Directory directory) {
        return new RowCounts(directory.sizes());
    }

    long total() {
        return byTable.values().stream().mapToLong(Long::longValue).sum();
    }

    long of(String table) {
        return byTable.getOrDefault(table, 0L);
    }
}
