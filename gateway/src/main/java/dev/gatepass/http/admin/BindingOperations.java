package dev.gatepass.http.admin;

import dev.gatepass.access.Binding;
import dev.gatepass.administration.Bindings;
import dev.gatepass.administration.Bound;
import dev.gatepass.administration.BoundPlace;
import dev.gatepass.administration.Page;
import dev.gatepass.administration.Precondition;
import dev.gatepass.administration.Versioned;
import dev.gatepass.directory.FilesStayBehind;
import dev.gatepass.http.Answer;
import dev.gatepass.http.Operation;
import dev.gatepass.http.OperationCall;
import dev.gatepass.storage.check.Finding;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** {@code /v1/admin/bindings}. */
final class BindingOperations {
    private static final String ALL = "/v1/admin/bindings";
    private static final String INSTANCE = ALL + "/instance";

    private final Supplier<Bindings> bindings;

    BindingOperations(Supplier<Bindings> bindings) {
        this.bindings = bindings;
    }

    List<Operation> all() {
        return List.of(
                Operation.get(ALL, Paging.QUERY, this::list),
                Operation.get(INSTANCE, Set.of(), this::get),
                Operation.put(INSTANCE, this::put),
                Operation.delete(INSTANCE, this::remove));
    }

    /** The body that binds the instance. */
    record InstanceStorage(String storageBucket) {
        InstanceStorage {
            Objects.requireNonNull(storageBucket, "storageBucket");
        }
    }

    /** A part of the list. */
    record BindingList(List<BoundPlace> bindings, Optional<String> nextCursor, long revision) {
        static BindingList of(Page<BoundPlace> page) {
            return new BindingList(page.entries(), Paging.cursor(page.next()), page.revision());
        }
    }

    /** The instance's binding, and what is to be said about how it came to be so. */
    record BindingState(
            Binding.Scope scope,
            String storageBucket,
            List<String> warnings,
            Optional<List<Finding>> findings,
            long revision) {
        static BindingState of(Versioned<BoundPlace> found, List<String> warnings, Optional<List<Finding>> findings) {
            return new BindingState(
                    found.value().scope(), found.value().storageBucket(), warnings, findings, found.revision());
        }
    }

    /** That there is none any more, and what is to be said about it. */
    record RemovedBinding(List<String> warnings, long revision) {
        static RemovedBinding of(Bindings.Gone gone) {
            return new RemovedBinding(
                    gone.before().stream().map(FilesStayBehind::withNoneAfter).toList(), gone.revision());
        }
    }

    private Future<Answer> list(OperationCall call) {
        return bindings.get().list(Rights.system(call), Paging.of(call)).map(page -> Answer.of(BindingList.of(page)));
    }

    private Future<Answer> get(OperationCall call) {
        return bindings.get()
                .instance(Rights.system(call))
                .map(found -> Answer.of(BindingState.of(found, List.of(), Optional.empty()), found.version()));
    }

    private Future<Answer> put(OperationCall call) {
        return bindings.get()
                .putInstance(
                        Rights.systemActor(call),
                        call.body(InstanceStorage.class).storageBucket(),
                        new Precondition(call.expectedVersion(), call.expectsExisting()))
                .map(BindingOperations::answer);
    }

    private static Answer answer(Bound<Bindings.Put> bound) {
        Bindings.Put put = bound.value();
        List<String> warnings = bound.warningsBehind(put.before().stream().map(FilesStayBehind::in));
        BindingState state = BindingState.of(put.state(), warnings, BucketTrial.shown(bound));
        return put.made()
                ? Answer.created(state, put.state().version(), INSTANCE)
                : Answer.of(state, put.state().version());
    }

    private Future<Answer> remove(OperationCall call) {
        return bindings.get()
                .removeInstance(Rights.systemActor(call), new Precondition(call.expectedVersion()))
                .map(gone -> Answer.of(RemovedBinding.of(gone)));
    }
}
