package dev.gatepass.deletion;

import dev.gatepass.access.Grant;
import dev.gatepass.administration.Transactions;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.issuing.Deed;
import dev.gatepass.issuing.DeedSink;
import dev.gatepass.issuing.Grants;
import dev.gatepass.issuing.ObjectName;
import dev.gatepass.issuing.Slices;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/**
 * Deletes and restores objects (R3). Softly: no byte is touched, and no store asked; the object is hidden on all replicas
 * as soon as they hear of it. Whoever may delete may restore. Both may be asked for again and again.
 *
 * <p>Thread-safe; call it on the event loop of the request, on which its futures complete. They fail as a whole with
 * {@link dev.gatepass.failure.Unavailable} when the record cannot be written or the database does not answer, and with
 * {@code forbidden} for who lost the right a moment ago.
 */
public final class Deleter {
    private static final DeletionResult TOO_LATE =
            new DeletionResult.Refused(ErrorCode.CONFLICT, "its bytes are being removed: it is too late to restore it");

    private final DeletedRows rows;
    private final DeedSink records;
    private final Slices slices;
    private final InstantSource clock;

    /**
     * Over a database.
     *
     * @param retention how long what is deleted can be restored
     */
    public Deleter(
            Transactions transactions, Duration retention, DeedSink records, Slices slices, InstantSource clock) {
        this.rows = new DeletedRows(transactions, retention);
        this.records = records;
        this.slices = slices;
        this.clock = clock;
    }

    /** Deletes objects; what is deleted already stays so, and is removed no later. */
    public Future<DeletionOutcome> delete(Grants grants, List<ObjectName> names, String requestId) {
        return find(grants, names).compose(batch -> {
            List<String> keys = batch.keys();
            return keys.isEmpty()
                    ? untouched(grants, batch)
                    : record(batch.grant(), keys, Deed.Kind.DELETED, requestId)
                            .compose(recorded -> rows.delete(batch.grant(), keys))
                            .map(done -> new DeletionOutcome(
                                    batch.results((name, key) -> new DeletionResult.Deleted(
                                            name,
                                            Objects.requireNonNull(done.until().get(key)))),
                                    done.revision()));
        });
    }

    /** Takes deletions back; what is not deleted stays as it is. */
    public Future<DeletionOutcome> restore(Grants grants, List<ObjectName> names, String requestId) {
        return find(grants, names).compose(batch -> {
            List<String> keys = batch.keys();
            return keys.isEmpty()
                    ? untouched(grants, batch)
                    : record(batch.grant(), keys, Deed.Kind.RESTORED, requestId)
                            .compose(recorded -> rows.restore(batch.grant(), keys))
                            .map(done -> new DeletionOutcome(
                                    batch.results((name, key) -> done.inRemoval()
                                                    .contains(key)
                                            ? TOO_LATE
                                            : new DeletionResult.Restored(
                                                    name, done.restored().contains(key))),
                                    done.revision()));
        });
    }

    private Future<DeletionBatch> find(Grants grants, List<ObjectName> names) {
        Context context = Objects.requireNonNull(Vertx.currentContext(), "called off an event loop");
        return slices.run(context, new DeletionBatch(grants, names));
    }

    private static Future<DeletionOutcome> untouched(Grants grants, DeletionBatch batch) {
        return Future.succeededFuture(new DeletionOutcome(
                batch.results((name, key) -> {
                    throw new IllegalStateException("there is nothing to be done about " + name);
                }),
                grants.any().revision()));
    }

    private Future<Void> record(Grant grant, List<String> keys, Deed.Kind kind, String requestId) {
        return records.record(Deed.by(grant, kind, keys, requestId, clock.instant()));
    }
}
