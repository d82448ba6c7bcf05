package dev.gatepass.http;

import dev.gatepass.access.WireName;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Failure;
import dev.gatepass.failure.Refusal;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.issuing.Grants;
import dev.gatepass.issuing.Issuer;
import dev.gatepass.issuing.UrlRequest;
import dev.gatepass.issuing.UrlResult;
import dev.gatepass.issuing.UrlResult.Issued;
import dev.gatepass.issuing.UrlResult.Refused;
import dev.gatepass.signing.Method;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;

/**
 * {@code GET, HEAD, PUT /v1/teams/{team}/objects/{key…}}: a redirect to the URL, for clients that follow one. The body
 * of a PUT is for the bucket: whoever waits for "100 Continue" never sends it here.
 */
final class ObjectHandler implements Handler<RoutingContext> {
    /** How long before its URL a cached redirect ends, in seconds, so that a client never starts on its last moment. */
    private static final int CACHE_MARGIN_SECONDS = 60;

    /** When the URL ends. */
    static final String EXPIRES_AT = "Gatepass-Expires-At";

    /** What made its life shorter than asked, if anything did. */
    static final String TTL_LIMITED_BY = "Gatepass-Ttl-Limited-By";

    private final DirectoryReplica replica;
    private final Issuer issuer;
    private final InFlight urlsInFlight;
    private final InstantSource wallClock;

    ObjectHandler(DirectoryReplica replica, Issuer issuer, InFlight urlsInFlight, InstantSource wallClock) {
        this.replica = replica;
        this.issuer = issuer;
        this.urlsInFlight = urlsInFlight;
        this.wallClock = wallClock;
    }

    @Override
    public void handle(RoutingContext context) {
        Call call = Call.of(context);
        ObjectPath path = ObjectPath.parse(context.request().path());
        Method method = Method.valueOf(context.request().method().name());
        UrlRequest request = ObjectQuery.read(method, path.key().orElseThrow(), context.queryParams());
        Grants grants = Grants.decide(call.directory(), call.principal(), path.team(), EnumSet.of(request.level()));
        call.charge().take(grants.any(), 1);
        urlsInFlight.enter(1);
        issuer.issue(grants, List.of(request), new WaitingRequest(context, replica, call.snapshot()))
                .onComplete(done -> urlsInFlight.leave(1))
                .onSuccess(results -> answer(context, results.get(0)))
                .onFailure(context::fail);
    }

    private void answer(RoutingContext context, UrlResult result) {
        if (result instanceof Refused refused) {
            context.fail(failure(refused));
        } else if (result instanceof Issued issued) {
            HttpServerResponse response = context.response()
                    .setStatusCode(307)
                    .putHeader(HttpHeaders.LOCATION, issued.url().url())
                    .putHeader(HttpHeaders.CACHE_CONTROL, cacheControl(issued))
                    .putHeader(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
                    .putHeader("Referrer-Policy", "no-referrer")
                    .putHeader(EXPIRES_AT, issued.expiresAt().toString());
            issued.timeToLive().limitedBy().ifPresent(limit -> response.putHeader(TTL_LIMITED_BY, WireName.of(limit)));
            UnreadBody.closeAfterAll(context);
            response.end();
        }
    }

    /** An item's error as the failure of the whole request, which it is here. */
    private static Failure failure(Refused refused) {
        return refused.code() == ErrorCode.CREDENTIAL_UNAVAILABLE
                ? new Unavailable(refused.code(), refused.message())
                : new Refusal(refused.code(), refused.message());
    }

    /** Counted from now: the life of a URL begins when it is signed, and it may have waited since. */
    private String cacheControl(Issued issued) {
        if (issued.request().method() == Method.PUT) {
            return "no-store";
        }
        long left = Duration.between(wallClock.instant(), issued.expiresAt()).toSeconds();
        return "private, max-age=" + Math.max(0, left - CACHE_MARGIN_SECONDS);
    }
}
