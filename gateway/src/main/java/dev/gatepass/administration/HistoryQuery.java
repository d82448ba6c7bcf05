package dev.gatepass.administration;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The question that a filter is. Only what is asked for is in it, so that each filter finds its index.
 *
 * @param sql with places for the parameters
 * @param parameters what stands in them
 */
record HistoryQuery(String sql, Tuple parameters) {
    private static final String SELECT =
            "SELECT id, revision, at, actor_kind, actor, request_id, action, kind, name, details FROM admin_change";

    /** For so many changes before an id, the latest first. */
    static HistoryQuery of(HistoryFilter filter, long before, int most) {
        return new HistoryQuery(SELECT + " WHERE id < $1", Tuple.of(before, most))
                .and(filter.kind(), "kind = ?")
                .and(filter.name(), "(name = ? OR details ->> 'member' = ?)")
                .and(filter.actor(), "actor = ?")
                .and(filter.since().map(HistoryQuery::moment), "at >= ?")
                .and(filter.until().map(HistoryQuery::moment), "at < ?")
                .inOrder();
    }

    private HistoryQuery and(Optional<?> wanted, String condition) {
        if (wanted.isEmpty()) {
            return this;
        }
        Tuple all = parameters.addValue(wanted.get());
        return new HistoryQuery(sql + " AND " + condition.replace("?", "$" + all.size()), all);
    }

    private HistoryQuery inOrder() {
        return new HistoryQuery(sql + " ORDER BY id DESC LIMIT $2", parameters);
    }

    private static Object moment(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
