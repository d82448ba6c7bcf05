package dev.gatepass.http.admin;

import dev.gatepass.administration.Deed;
import dev.gatepass.administration.History;
import dev.gatepass.administration.HistoryFilter;
import dev.gatepass.administration.Page;
import dev.gatepass.administration.RecordedActor;
import dev.gatepass.administration.RecordedChange;
import dev.gatepass.http.Answer;
import dev.gatepass.http.Operation;
import dev.gatepass.http.OperationCall;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** {@code /v1/admin/audit}: who changed what. Who was given which URL is in the audit file. */
final class AuditOperations {
    private static final Set<String> QUERY = Set.of("cursor", "limit", "kind", "name", "actor", "since", "until");

    private final Supplier<History> history;

    AuditOperations(Supplier<History> history) {
        this.history = history;
    }

    List<Operation> all() {
        return List.of(Operation.get("/v1/admin/audit", QUERY, this::list));
    }

    /** A change in the list. */
    record ChangeEntry(
            long id,
            long revision,
            Instant at,
            RecordedActor actor,
            Optional<String> requestId,
            Deed action,
            String kind,
            String name,
            Map<String, Object> details) {
        static ChangeEntry of(RecordedChange change) {
            return new ChangeEntry(
                    change.id(),
                    change.revision(),
                    change.at(),
                    change.actor(),
                    change.requestId(),
                    change.deed(),
                    change.kind(),
                    change.name(),
                    change.details().getMap());
        }
    }

    /** A part of the list. */
    record ChangeList(List<ChangeEntry> changes, Optional<String> nextCursor, long revision) {
        static ChangeList of(Page<RecordedChange> page) {
            return new ChangeList(
                    page.entries().stream().map(ChangeEntry::of).toList(), Paging.cursor(page.next()), page.revision());
        }
    }

    private Future<Answer> list(OperationCall call) {
        HistoryFilter filter = new HistoryFilter(
                call.query("kind"),
                call.query("name"),
                call.query("actor"),
                call.moment("since"),
                call.moment("until"));
        return history.get()
                .list(Rights.system(call), filter, Paging.of(call))
                .map(page -> Answer.of(ChangeList.of(page)));
    }
}
