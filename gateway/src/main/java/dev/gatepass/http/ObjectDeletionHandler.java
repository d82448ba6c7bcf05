package dev.gatepass.http;

import dev.gatepass.access.StorageLevel;
import dev.gatepass.deletion.Deleter;
import dev.gatepass.deletion.DeletionOutcome;
import dev.gatepass.deletion.DeletionResult;
import dev.gatepass.deletion.DeletionResult.Deleted;
import dev.gatepass.deletion.DeletionResult.Refused;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.issuing.Grants;
import dev.gatepass.issuing.ObjectName;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;

/** {@code DELETE /v1/teams/{team}/objects/{key…}}: deletes one object softly. */
final class ObjectDeletionHandler implements Handler<RoutingContext> {
    private final Supplier<Deleter> deleter;
    private final InFlight inFlight;

    /** The answer. */
    record DeletedObject(String key, Instant restorableUntil, long revision) {}

    /**
     * A handler.
     *
     * @param deleter throws a {@link Refusal} where nothing can be deleted
     */
    ObjectDeletionHandler(Supplier<Deleter> deleter, InFlight inFlight) {
        this.deleter = deleter;
        this.inFlight = inFlight;
    }

    @Override
    public void handle(RoutingContext context) {
        Call call = Call.of(context);
        if (!context.queryParams().isEmpty()) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, "this method takes no query");
        }
        ObjectPath path = ObjectPath.parse(context.request().path());
        ObjectName name = new ObjectName(path.key().orElseThrow(), StorageLevel.CURRENT);
        Grants grants = Grants.decide(call.directory(), call.principal(), path.team(), EnumSet.of(name.level()));
        call.charge().take(grants.any(), 1);
        Deleter able = deleter.get();
        inFlight.enter(1);
        able.delete(grants, List.of(name), RequestId.of(context))
                .onComplete(done -> inFlight.leave(1))
                .onSuccess(outcome -> answer(context, outcome))
                .onFailure(context::fail);
    }

    private static void answer(RoutingContext context, DeletionOutcome outcome) {
        DeletionResult result = outcome.results().get(0);
        if (result instanceof Refused refused) {
            context.fail(new Refusal(refused.code(), refused.message()));
        } else if (result instanceof Deleted deleted) {
            context.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(Json.encode(new DeletedObject(deleted.key(), deleted.restorableUntil(), outcome.revision())));
        }
    }
}
