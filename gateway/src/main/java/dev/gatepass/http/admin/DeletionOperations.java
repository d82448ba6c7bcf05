package dev.gatepass.http.admin;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.administration.Page;
import dev.gatepass.deletion.collection.CollectionReport;
import dev.gatepass.deletion.collection.LeftAlone;
import dev.gatepass.http.Answer;
import dev.gatepass.http.Operation;
import dev.gatepass.http.OperationCall;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** {@code /v1/admin/deletions}: how the removal of deleted objects stands, and which of them are left alone. */
final class DeletionOperations {
    private final Supplier<CollectionReport> report;

    DeletionOperations(Supplier<CollectionReport> report) {
        this.report = report;
    }

    List<Operation> all() {
        return List.of(
                Operation.get("/v1/admin/deletions", Set.of(), this::status),
                Operation.get(
                        "/v1/admin/deletions/{storage_bucket}/left-alone", Set.of("cursor", "limit"), this::leftAlone));
    }

    /** A part of the list. */
    record LeftAloneList(List<LeftAlone> objects, Optional<String> nextCursor, long revision) {
        static LeftAloneList of(Page<LeftAlone> page) {
            return new LeftAloneList(page.entries(), Paging.cursor(page.next()), page.revision());
        }
    }

    private Future<Answer> status(OperationCall call) {
        AdminGrant ignored = Rights.system(call);
        return report.get().status().map(Answer::of);
    }

    private Future<Answer> leftAlone(OperationCall call) {
        AdminGrant ignored = Rights.system(call);
        return report.get()
                .leftAlone(call.parameter("storage_bucket"), Paging.of(call))
                .map(page -> Answer.of(LeftAloneList.of(page)));
    }
}
