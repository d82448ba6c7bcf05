package dev.gatepass.http;

import dev.gatepass.access.Principal;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.directory.Snapshot;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.identity.Authenticator;
import dev.gatepass.limits.Limits;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Takes the state of the directory that the request is decided upon, finds out who calls and for whom, and lets the caller
 * in.
 */
final class CallerHandler implements Handler<RoutingContext> {
    /** The oldest state that the caller accepts an answer from. */
    static final String AT_LEAST_REVISION = "Gatepass-At-Least-Revision";

    private final DirectoryReplica replica;
    private final Authenticator authenticator;
    private final Limits limits;

    CallerHandler(DirectoryReplica replica, Authenticator authenticator, Limits limits) {
        this.replica = replica;
        this.authenticator = authenticator;
        this.limits = limits;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        request.pause();
        proceed(
                context,
                snapshot(request)
                        .compose(snapshot ->
                                identify(request, snapshot).map(caller -> letIn(request, caller, snapshot))));
    }

    /** Whoever may not act for whom it names has paid for asking. */
    private Call letIn(HttpServerRequest request, Principal caller, Snapshot snapshot) {
        try {
            Principal principal = acting(request, caller, snapshot);
            return new Call(snapshot, principal, limits.charge(principal));
        } catch (Refusal refused) {
            limits.charge(caller);
            throw refused;
        }
    }

    private static Principal acting(HttpServerRequest request, Principal caller, Snapshot snapshot) {
        return ActingFor.read(request.headers().getAll(ActingFor.HEADER), caller, snapshot.directory());
    }

    /**
     * Asks again after the body has come, which may have taken its time: what is decided upon is the state of now, and
     * whoever was locked out meanwhile is refused.
     */
    void handleAgain(RoutingContext context) {
        Call call = Call.of(context);
        Snapshot now = replica.current();
        if (now.directory().equals(call.directory())) {
            new Call(now, call.principal(), call.charge()).attachTo(context);
            context.next();
        } else {
            proceed(
                    context,
                    identify(context.request(), now)
                            .map(caller -> new Call(now, acting(context.request(), caller, now), call.charge())));
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

    private Future<Principal> identify(HttpServerRequest request, Snapshot snapshot) {
        return authenticator
                .authenticate(
                        request.headers().getAll(HttpHeaders.AUTHORIZATION),
                        snapshot.directory(),
                        () -> address(request).ifPresent(limits.failedAuthentications()::requireRoom))
                .recover(failure -> {
                    count(request, failure);
                    return Future.failedFuture(failure);
                });
    }

    /** Who shows no credential has not shown a wrong one: many clients ask without first. */
    private void count(HttpServerRequest request, Throwable failure) {
        if (failure instanceof Refusal refusal
                && refusal.code() == ErrorCode.UNAUTHENTICATED
                && request.headers().contains(HttpHeaders.AUTHORIZATION)) {
            address(request).ifPresent(limits.failedAuthentications()::count);
        }
    }

    private static Optional<InetAddress> address(HttpServerRequest request) {
        return RemoteAddress.of(request.connection().remoteAddress());
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
