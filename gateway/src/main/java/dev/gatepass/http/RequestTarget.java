package dev.gatepass.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The target of a request. In its absolute form, which a server has to take, what is before the path is passed over:
 * whichever name the gateway is called by, it is the same.
 *
 * <p>Source: https://www.rfc-editor.org/rfc/rfc9112#name-absolute-form.
 */
final class RequestTarget {
    /** With a path, so that nothing of the query can be taken for one. */
    private static final Pattern ABSOLUTE = Pattern.compile("(?i:https?)://[A-Za-z0-9.:\\[\\]-]+(/.*)");

    private RequestTarget() {}

    /** Path and query. HTTP/2 has no other form. */
    static String of(HttpServerRequest request) {
        String target = request.uri();
        if (target.startsWith("/") || request.version() == HttpVersion.HTTP_2) {
            return target;
        }
        Matcher absolute = ABSOLUTE.matcher(target);
        return absolute.matches() ? absolute.group(1) : target;
    }
}
