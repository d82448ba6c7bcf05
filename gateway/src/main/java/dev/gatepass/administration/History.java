package dev.gatepass.administration;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.WireName;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who changed what. Thread-safe; never blocks. */
public final class History {
    private static final String SELECT =
            "SELECT id, revision, at, actor_kind, actor, request_id, action, kind, name, details FROM admin_change"
                    + " WHERE id < $1 AND ($3::text IS NULL OR kind = $3) AND ($4::text IS NULL OR name = $4 OR details ->> 'member' = $4)"
                    + " AND ($5::text IS NULL OR actor = $5) AND ($6::timestamptz IS NULL OR at >= $6)"
                    + " AND ($7::timestamptz IS NULL OR at < $7) ORDER BY id DESC LIMIT $2";

    private final Transactions transactions;

    History(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A part of the list, the latest change first; it goes on after an id. */
    public Future<Page<RecordedChange>> list(AdminGrant grant, HistoryFilter filter, PageRequest page) {
        return transactions.read(transaction -> transaction
                .rows(
                        SELECT,
                        Tuple.of(
                                before(page.after()),
                                page.limit() + 1,
                                filter.kind().orElse(null),
                                filter.name().orElse(null),
                                filter.actor().orElse(null),
                                moment(filter.since()),
                                moment(filter.until())))
                .compose(rows -> Transactions.revision(transaction)
                        .map(revision -> Page.of(
                                rows.stream().map(History::change).toList(),
                                page,
                                change -> Long.toString(change.id()),
                                revision))));
    }

    private static long before(String id) {
        try {
            return id.isEmpty() ? Long.MAX_VALUE : Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, "cursor is not one that was given out here");
        }
    }

    private static @Nullable OffsetDateTime moment(Optional<Instant> moment) {
        return moment.map(instant -> instant.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    private static RecordedChange change(Row row) {
        return new RecordedChange(
                row.getLong("id"),
                row.getLong("revision"),
                row.getOffsetDateTime("at").toInstant(),
                new RecordedActor(row.getString("actor_kind"), row.getString("actor")),
                Optional.ofNullable(row.getString("request_id")),
                WireName.parse(Deed.class, row.getString("action")),
                row.getString("kind"),
                row.getString("name"),
                row.getJsonObject("details"));
    }
}
