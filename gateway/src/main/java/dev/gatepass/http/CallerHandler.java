package dev.gatepass.http;

import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.directory.Snapshot;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.identity.Authenticator;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.OptionalLong;

/** Takes the state of the directory that the request is decided upon, and finds out who calls, and for whom. */
final class CallerHandler implements Handler<RoutingContext> {
    /** The oldest state that the caller accepts an answer from. */
    static final String AT_LEAST_REVISION = "Gatepass-At-Least-Revision";

    private final DirectoryReplica replica;
    private final Authenticator authenticator;

    CallerHandler(DirectoryReplica replica, Authenticator authenticator) {
        this.replica = replica;
        this.authenticator = authenticator;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        request.pause();
        proceed(context, snapshot(request).compose(snapshot -> identify(request, snapshot)));
    }

    /**
     * Asks again after the body has come, which may have taken its time: what is decided upon is the state of now, and
     * whoever was locked out meanwhile is refused.
     */
    void handleAgain(RoutingContext context) {
        Call call = Call.of(context);
        Snapshot now = replica.current();
        if (now.directory().equals(call.directory())) {
            new Call(now, call.principal()).attachTo(context);
            context.next();
        } else {
            proceed(context, identify(context.request(), now));
        }
    }

    private static void proceed(RoutingContext context, Future<Call> identified) {
        identified.onComplete(outcome -> {
            context.request().resume();
            if (outcome.succeeded()) {
                outcome.result().attachTo(context);
                context.next();
            } else {
                context.fail(outcome.cause());
            }
        });
    }

    private Future<Call> identify(HttpServerRequest request, Snapshot snapshot) {
        return authenticator
                .authenticate(request.headers().getAll(HttpHeaders.AUTHORIZATION), snapshot.directory())
                .map(caller -> new Call(
                        snapshot,
                        ActingFor.read(request.headers().getAll(ActingFor.HEADER), caller, snapshot.directory())));
    }

    /**
     * The state that the caller insists on, or that of now. It is waited for before the caller is known: a key may be what
     * was just made. Whoever shows no credential at all makes nobody wait.
     */
    private Future<Snapshot> snapshot(HttpServerRequest request) {
        String revision = request.getHeader(AT_LEAST_REVISION);
        if (revision == null || !request.headers().contains(HttpHeaders.AUTHORIZATION)) {
            return Future.succeededFuture(replica.current());
        }
        OptionalLong least = WholeNumber.parse(revision);
        return least.isPresent()
                ? replica.atLeast(least.getAsLong())
                : Future.failedFuture(
                        new Refusal(ErrorCode.INVALID_REQUEST, AT_LEAST_REVISION + " is a revision, a whole number"));
    }
}
