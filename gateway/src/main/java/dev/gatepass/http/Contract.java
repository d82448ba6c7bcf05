package dev.gatepass.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code /openapi.yaml}: the contract itself, so that what is served can be read where it is served. */
final class Contract {
    private static final Buffer TEXT = load();

    private Contract() {}

    static void handle(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml")
                .end(TEXT);
    }

    private static Buffer load() {
        try (InputStream resource = Contract.class.getResourceAsStream("/openapi.yaml")) {
            if (resource == null) {
                throw new IllegalStateException("openapi.yaml is not on the class path");
            }
            return Buffer.buffer(resource.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
