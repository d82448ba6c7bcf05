package dev.gatepass.http;

import dev.gatepass.access.StorageLevel;
import dev.gatepass.deletion.Deleter;
import dev.gatepass.deletion.DeletionOutcome;
import dev.gatepass.issuing.Grants;
import dev.gatepass.issuing.ObjectName;
import dev.gatepass.issuing.Slices;
import dev.gatepass.limits.Charge;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** {@code POST /v1/teams/{team}/delete} and {@code …/restore}: a batch of objects. */
final class DeletionHandler extends BatchHandler<ObjectName> {
    private final Supplier<Deleter> deleter;
    private final Deed deed;

    /** What is done with a batch. */
    @FunctionalInterface
    interface Deed {
        /** Does it. */
        Future<DeletionOutcome> by(Deleter deleter, Grants grants, List<ObjectName> names, String requestId);
    }

    /**
     * A handler of one of the two.
     *
     * @param deleter throws a {@link dev.gatepass.failure.Refusal} where nothing can be deleted
     */
    DeletionHandler(Supplier<Deleter> deleter, Deed deed, Slices slices, InFlight inFlight, int maxObjects) {
        super(slices, inFlight, maxObjects);
        this.deleter = deleter;
        this.deed = deed;
    }

    @Override
    BatchBody<ObjectName> body(Buffer body, int max, IntConsumer counted) {
        return new ObjectsBody(body, max, counted);
    }

    @Override
    StorageLevel level(ObjectName name) {
        return name.level();
    }

    @Override
    void pay(Charge charge, Grants grants, int count) {
        charge.take(grants.any(), count);
    }

    @Override
    Future<DeletionAnswer> answer(RoutingContext context, Grants grants, List<ObjectName> names) {
        return deed.by(deleter.get(), grants, names, RequestId.of(context)).map(DeletionAnswer::new);
    }
}
