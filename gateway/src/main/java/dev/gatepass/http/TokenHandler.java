package dev.gatepass.http;

import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.exchange.TokenExchange;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.identity.jose.BearerToken;
import dev.gatepass.limits.Limits;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.util.Optional;

/**
 * {@code POST /oidc/token}: a token of Gatepass for an issuer's. Whoever asks is known by the assertion alone; a header
 * {@code Authorization} is not looked at, since HTTP libraries send what they find in {@code .netrc}.
 */
final class TokenHandler implements Handler<RoutingContext> {
    static final String PATH = "/oidc/token";

    /** Room for an assertion of the longest kind, should somebody encode each of its characters. */
    private static final int MAX_BODY_BYTES = 4 * BearerToken.MAX_LENGTH;

    private final DirectoryReplica replica;
    private final Optional<TokenExchange> exchange;
    private final Limits limits;

    TokenHandler(DirectoryReplica replica, Optional<TokenExchange> exchange, Limits limits) {
        this.replica = replica;
        this.exchange = exchange;
        this.limits = limits;
    }

    /** Refuses what is no form, before any of it is read. */
    static void requireForm(RoutingContext context) {
        MediaTypes.require(context, "application/x-www-form-urlencoded");
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.query() != null) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, "this path takes no query: parameters are in the body");
        }
        BodyBytes.read(context, MAX_BODY_BYTES)
                .compose(body -> give(request, body))
                .onSuccess(answer -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .putHeader("Pragma", "no-cache")
                        .end(Json.encode(answer)))
                .onFailure(context::fail);
    }

    private Future<TokenAnswer> give(HttpServerRequest request, Buffer body) {
        BearerToken assertion = TokenForm.assertion(body);
        Optional<InetAddress> address = RemoteAddress.of(request.connection().remoteAddress());
        return exchange.orElseThrow(TokenHandler::notOffered)
                .exchange(
                        assertion,
                        replica.current().directory(),
                        () -> address.ifPresent(limits.failedAuthentications()::requireRoom),
                        limits::charge)
                .map(TokenAnswer::of)
                .recover(failure -> {
                    if (failure instanceof Refusal refusal && refusal.code() == ErrorCode.UNAUTHENTICATED) {
                        address.ifPresent(limits.failedAuthentications()::count);
                    }
                    return Future.failedFuture(failure);
                });
    }

    private static Refusal notOffered() {
        return new Refusal(ErrorCode.UNSUPPORTED_OPERATION, "no tokens are exchanged here");
    }
}
