package dev.gatepass.http;

import dev.gatepass.access.StorageLevel;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.issuing.Grants;
import dev.gatepass.issuing.ObjectName;
import dev.gatepass.issuing.Slices;
import dev.gatepass.limits.Charge;
import dev.gatepass.lookup.Lookup;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.IntConsumer;

/** {@code POST /v1/teams/{team}/stat}: which objects are there. */
final class StatHandler extends BatchHandler<ObjectName> {
    private final Lookup lookup;
    private final DirectoryReplica replica;

    StatHandler(Lookup lookup, DirectoryReplica replica, Slices slices, InFlight inFlight) {
        super(slices, inFlight, Lookup.MAX_OBJECTS);
        this.lookup = lookup;
        this.replica = replica;
    }

    @Override
    BatchBody<ObjectName> body(Buffer body, int max, IntConsumer counted) {
        return new ObjectsBody(body, max, counted);
    }

    @Override
    StorageLevel level(ObjectName object) {
        return object.level();
    }

    @Override
    void pay(Charge charge, Grants grants, int count) {
        charge.take(grants.any(), count);
    }

    @Override
    Future<StatAnswer> answer(RoutingContext context, Grants grants, List<ObjectName> objects) {
        Call call = Call.of(context);
        return lookup.find(call.directory(), grants, objects).map(results -> {
            replica.requireFresh(call.snapshot());
            return new StatAnswer(results, call.directory().revision());
        });
    }
}
