package dev.gatepass.http;

import dev.gatepass.access.StorageLevel;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.failure.RateLimited;
import dev.gatepass.issuing.Grants;
import dev.gatepass.issuing.Issuer;
import dev.gatepass.issuing.Slices;
import dev.gatepass.issuing.UrlRequest;
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

/** {@code POST /v1/teams/{team}/sign}: URLs for a batch of requests. */
final class SignHandler implements Handler<RoutingContext> {
    private static final String JSON = "application/json";

    private final DirectoryReplica replica;
    private final Issuer issuer;
    private final Slices slices;
    private final InFlight urlsInFlight;
    private final int maxUrls;

    SignHandler(DirectoryReplica replica, Issuer issuer, Slices slices, InFlight urlsInFlight, int maxUrls) {
        this.replica = replica;
        this.issuer = issuer;
        this.slices = slices;
        this.urlsInFlight = urlsInFlight;
        this.maxUrls = maxUrls;
    }

    /** Refuses bodies that are not plain JSON, before any of it is read. */
    static void requireJson(RoutingContext context) {
        MediaTypes.require(context, JSON);
    }

    @Override
    public void handle(RoutingContext context) {
        Buffer body = context.body().buffer();
        Context loop = context.vertx().getOrCreateContext();
        Charge charge = Call.of(context).charge();
        IntConsumer counted = urls -> charge.requireRoom(urls, maxUrls);
        slices.run(loop, new SignBody(body == null ? Buffer.buffer() : body, maxUrls, counted))
                .compose(requests -> sign(context, loop, requests))
                .onFailure(failure -> {
                    // What was refused for a limit comes again, and is paid for then.
                    if (!(failure instanceof RateLimited)) {
                        charge.takeForNothing();
                    }
                    context.fail(failure);
                });
    }

    /** Completes once the answer is with the client's side, so that what waits to be sent counts as in flight. */
    private Future<Void> sign(RoutingContext context, Context loop, List<UrlRequest> requests) {
        Call call = Call.of(context);
        Grants grants = Grants.decide(call.directory(), call.principal(), context.pathParam("team"), levels(requests));
        int urls = requests.size();
        call.charge().take(grants.any(), urls);
        urlsInFlight.enter(urls);
        return issuer.issue(grants, requests, new WaitingRequest(context, replica, call.snapshot()))
                .compose(results -> slices.run(
                        loop, new SignAnswer(results, call.directory().revision())))
                .compose(answer -> {
                    call.charge().standing().ifPresent(now -> RateLimitFields.write(context.response(), now));
                    return context.response()
                            .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                            .end(answer);
                })
                .onComplete(sent -> urlsInFlight.leave(urls));
    }

    /** Which places a batch is about; an empty batch still needs a right where the team's files go today. */
    private static EnumSet<StorageLevel> levels(List<UrlRequest> requests) {
        EnumSet<StorageLevel> levels = EnumSet.noneOf(StorageLevel.class);
        requests.forEach(request -> levels.add(request.level()));
        return levels.isEmpty() ? EnumSet.of(StorageLevel.CURRENT) : levels;
    }
}
