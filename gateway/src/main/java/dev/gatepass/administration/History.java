package dev.gatepass.administration;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.WireName;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.Optional;

/** Who changed what. Thread-safe; never blocks. */
public final class History {
    private final Transactions transactions;

    History(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A part of the list, the latest change first; it goes on after an id. */
    public Future<Page<RecordedChange>> list(AdminGrant grant, HistoryFilter filter, PageRequest page) {
        HistoryQuery query = HistoryQuery.of(filter, before(page.after()), page.limit() + 1);
        return transactions.read(transaction -> transaction
                .rows(query.sql(), query.parameters())
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
