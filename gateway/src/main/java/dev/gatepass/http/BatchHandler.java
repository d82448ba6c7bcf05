package dev.gatepass.http;

import dev.gatepass.access.StorageLevel;
import dev.gatepass.failure.RateLimited;
import dev.gatepass.issuing.Grants;
import dev.gatepass.issuing.Slices;
import dev.gatepass.limits.Charge;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumSet;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * What all batches have in common: the body is read in slices and paid for while it is, and the answer is written in
 * slices.
 *
 * @param <T> an item
 */
abstract class BatchHandler<T> implements Handler<RoutingContext> {
    private static final String JSON = "application/json";

    private final Slices slices;
    private final InFlight inFlight;
    private final int maxItems;

    BatchHandler(Slices slices, InFlight inFlight, int maxItems) {
        this.slices = slices;
        this.inFlight = inFlight;
        this.maxItems = maxItems;
    }

    /** The body, of which nothing has been read. */
    abstract BatchBody<T> body(Buffer body, int max, IntConsumer counted);

    /** Where an item is. */
    abstract StorageLevel level(T item);

    /** Takes what a batch costs, before it is served; each route says so itself. */
    abstract void pay(Charge charge, Grants grants, int count);

    /** Does what was asked for, and paid for; the answer is to be written. */
    abstract Future<? extends Slices.Work<Buffer>> answer(RoutingContext context, Grants grants, List<T> items);

    @Override
    public final void handle(RoutingContext context) {
        Buffer body = context.body().buffer();
        Context loop = context.vertx().getOrCreateContext();
        Charge charge = Call.of(context).charge();
        IntConsumer counted = items -> charge.requireRoom(items, maxItems);
        slices.run(loop, body(body == null ? Buffer.buffer() : body, maxItems, counted))
                .compose(items -> serve(context, loop, items))
                .onFailure(failure -> {
                    // What was refused for a limit comes again, and is paid for then.
                    if (!(failure instanceof RateLimited)) {
                        charge.takeForNothing();
                    }
                    context.fail(failure);
                });
    }

    /** Completes once the answer is with the client's side, so that what waits to be sent counts as in flight. */
    private Future<Void> serve(RoutingContext context, Context loop, List<T> items) {
        Call call = Call.of(context);
        Charge charge = call.charge();
        Grants grants = Grants.decide(call.directory(), call.principal(), context.pathParam("team"), levels(items));
        int count = items.size();
        pay(charge, grants, count);
        inFlight.enter(count);
        return Future.succeededFuture(items)
                .<Slices.Work<Buffer>>compose(
                        all -> answer(context, grants, all).<Slices.Work<Buffer>>map(answer -> answer))
                .compose(answer -> slices.run(loop, answer))
                .compose(answer -> {
                    charge.standing().ifPresent(now -> RateLimitFields.write(context.response(), now));
                    return context.response()
                            .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                            .end(answer);
                })
                .onComplete(sent -> inFlight.leave(count));
    }

    /** Which places a batch is about; an empty batch still needs a right where the team's files go today. */
    private EnumSet<StorageLevel> levels(List<T> items) {
        EnumSet<StorageLevel> levels = EnumSet.noneOf(StorageLevel.class);
        items.forEach(item -> levels.add(level(item)));
        return levels.isEmpty() ? EnumSet.of(StorageLevel.CURRENT) : levels;
    }
}
