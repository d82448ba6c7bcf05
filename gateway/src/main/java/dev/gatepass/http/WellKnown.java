package dev.gatepass.http;

import dev.gatepass.exchange.TokenExchange;
import dev.gatepass.exchange.keys.KeySchedule;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** What Gatepass says of itself as an issuer of tokens (RFC 8414; RFC 7517, section 5); for everybody, and to be kept. */
final class WellKnown {
    static final String KEYS = "/.well-known/jwks.json";
    static final String METADATA = "/.well-known/oauth-authorization-server";

    private static final String KEPT = "public, max-age=" + KeySchedule.CACHED.toSeconds();

    private final Optional<TokenExchange> exchange;

    WellKnown(Optional<TokenExchange> exchange) {
        this.exchange = exchange;
    }

    /** RFC 8414, section 2. There is no endpoint for authorization, and so no type of response that it has. */
    record Metadata(
            String issuer,
            String tokenEndpoint,
            String jwksUri,
            List<String> grantTypesSupported,
            List<String> tokenEndpointAuthMethodsSupported,
            List<String> responseTypesSupported) {
        static Metadata of(String issuer) {
            return new Metadata(
                    issuer,
                    issuer + TokenHandler.PATH,
                    issuer + KEYS,
                    List.of(TokenForm.GRANT_TYPE),
                    List.of("none"),
                    List.of());
        }
    }

    void keys(RoutingContext context) {
        answer(context, offered().publicKeys());
    }

    void metadata(RoutingContext context) {
        answer(context, Json.encode(Metadata.of(offered().issuer())));
    }

    private TokenExchange offered() {
        return exchange.orElseThrow(() -> new Refusal(ErrorCode.NOT_FOUND, "no tokens are given here"));
    }

    private static void answer(RoutingContext context, Buffer document) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, KEPT)
                .end(document);
    }
}
