package dev.gatepass.http;

import dev.gatepass.access.StorageLevel;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.issuing.Grants;
import dev.gatepass.issuing.Issuer;
import dev.gatepass.issuing.Slices;
import dev.gatepass.issuing.UrlRequest;
import dev.gatepass.limits.Charge;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.IntConsumer;

/** {@code POST /v1/teams/{team}/sign}: URLs for a batch of requests. */
final class SignHandler extends BatchHandler<UrlRequest> {
    private static final String JSON = "application/json";

    private final DirectoryReplica replica;
    private final Issuer issuer;

    SignHandler(DirectoryReplica replica, Issuer issuer, Slices slices, InFlight urlsInFlight, int maxUrls) {
        super(slices, urlsInFlight, maxUrls);
        this.replica = replica;
        this.issuer = issuer;
    }

    /** Refuses bodies that are not plain JSON, before any of it is read. */
    static void requireJson(RoutingContext context) {
        MediaTypes.require(context, JSON);
    }

    @Override
    BatchBody<UrlRequest> body(Buffer body, int max, IntConsumer counted) {
        return new SignBody(body, max, counted);
    }

    @Override
    StorageLevel level(UrlRequest request) {
        return request.level();
    }

    @Override
    void pay(Charge charge, Grants grants, int count) {
        charge.take(grants.any(), count);
    }

    @Override
    Future<SignAnswer> answer(RoutingContext context, Grants grants, List<UrlRequest> requests) {
        Call call = Call.of(context);
        return issuer.issue(grants, requests, new WaitingRequest(context, replica, call.snapshot()))
                .map(results -> new SignAnswer(results, call.directory().revision()));
    }
}
