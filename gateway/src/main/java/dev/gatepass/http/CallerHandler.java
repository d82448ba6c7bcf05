package dev.gatepass.http;

import dev.gatepass.access.Directory;
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
import org.jspecify.annotations.Nullable;

/** Takes the state of the directory that the request is decided upon, and finds out who calls. */
final class CallerHandler implements Handler<RoutingContext> {
    /** The oldest state that the caller accepts an answer from. */
    static final String AT_LEAST_REVISION = "Gatepass-At-Least-Revision";

    /** On whose behalf the caller acts. */
    static final String ACTING_FOR = "Gatepass-Acting-For";

    private static final int MAX_REVISION_DIGITS = 18;

    private final DirectoryReplica replica;
    private final Authenticator authenticator;

    CallerHandler(DirectoryReplica replica, Authenticator authenticator) {
        this.replica = replica;
        this.authenticator = authenticator;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.headers().contains(ACTING_FOR)) {
            context.fail(new Refusal(ErrorCode.UNSUPPORTED_OPERATION, "acting for somebody else is not possible here"));
            return;
        }
        request.pause();
        directory(request.getHeader(AT_LEAST_REVISION))
                .compose(directory -> authenticator
                        .authenticate(request.headers().getAll(HttpHeaders.AUTHORIZATION), directory)
                        .map(principal -> new Call(directory, principal)))
                .onSuccess(call -> {
                    call.attachTo(context);
                    request.resume();
                    context.next();
                })
                .onFailure(failure -> {
                    request.resume();
                    context.fail(failure);
                });
    }

    private Future<Directory> directory(@Nullable String atLeast) {
        if (atLeast == null) {
            return Future.succeededFuture(replica.current().directory());
        }
        boolean number = !atLeast.isEmpty()
                && atLeast.length() <= MAX_REVISION_DIGITS
                && atLeast.chars().allMatch(c -> c >= '0' && c <= '9');
        return number
                ? replica.atLeast(Long.parseLong(atLeast)).map(Snapshot::directory)
                : Future.failedFuture(
                        new Refusal(ErrorCode.INVALID_REQUEST, AT_LEAST_REVISION + " is a revision, a whole number"));
    }
}
