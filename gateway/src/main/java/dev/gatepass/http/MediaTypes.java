package dev.gatepass.http;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;

/** Of which types bodies are. */
final class MediaTypes {
    private static final Set<String> UTF8_PARAMETERS = Set.of("", "charset=utf-8", "charset=\"utf-8\"");

    private MediaTypes() {}

    /** Lets a request go on whose body is of a type, in UTF-8 and not compressed; before any of it is read. */
    static void require(RoutingContext context, String type) {
        String given = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        String encoding = context.request().getHeader(HttpHeaders.CONTENT_ENCODING);
        String[] parts = given == null
                ? new String[] {""}
                : given.toLowerCase(Locale.ROOT).split(";", 2);
        boolean utf8 = parts.length == 1 || UTF8_PARAMETERS.contains(parts[1].strip());
        if (!parts[0].strip().equals(type) || !utf8) {
            context.fail(new Refusal(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "the body is " + type + ", in UTF-8"));
        } else if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            context.fail(new Refusal(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "the body is not compressed"));
        } else {
            context.next();
        }
    }
}
