package dev.gatepass.http;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Failure;
import dev.gatepass.failure.Refusal;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Lets exact paths through and nothing else. The router that follows normalizes what it matches, so whatever it would
 * change (dot segments, doubled slashes, percent signs, path parameters) is refused here first; only the key of an object
 * and the names in an {@link Operation}'s path may hold more, and those are read by the rules of {@link ObjectPath} and
 * {@link PathTemplate}. What passes reads the same to the router, to the
 * handlers and to any proxy in front. More in docs/decisions/0002-exact-paths.md.
 */
final class PathGuard {
    private final Operations operations;

    PathGuard(Operations operations) {
        this.operations = operations;
    }

    void handle(RoutingContext context) {
        Optional<Failure> failure = reasonAgainst(context.request().method(), RequestTarget.of(context.request()));
        if (failure.isPresent()) {
            context.fail(failure.get());
        } else {
            context.next();
        }
    }

    /** Why a request target is not routed, if it is not. */
    Optional<Failure> reasonAgainst(HttpMethod method, String target) {
        if (method.equals(HttpMethod.CONNECT) || method.equals(HttpMethod.TRACE)) {
            return refuse(ErrorCode.METHOD_NOT_ALLOWED, "this method is not served");
        }
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (query >= 0 && !isText(target, query + 1)) {
            return refuse(ErrorCode.INVALID_REQUEST, "the query is not UTF-8, percent-encoded");
        }
        int key = ObjectPath.keyBegins(path);
        if (!isExact(key < 0 ? path : path.substring(0, key - 1)) && !operations.isAt(path)) {
            return refuse(ErrorCode.NOT_FOUND, "there is nothing at this path");
        }
        if (key < 0) {
            return query >= 0 && isOurs(path) && !operations.takesQuery(method, path)
                    ? refuse(ErrorCode.INVALID_REQUEST, "this path takes no query")
                    : Optional.empty();
        }
        return ObjectPath.parse(path).reasonAgainst();
    }

    /** Whether a path is made of plain segments: nothing that two readers could read differently. */
    private static boolean isExact(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            return false;
        }
        int segment = 1;
        for (int i = 1; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/') {
                if (isDots(path, segment, i) || (i == segment && i < path.length())) {
                    return false;
                }
                segment = i + 1;
            } else if (!isPlain(path.charAt(i))) {
                return false;
            }
        }
        return path.length() == 1 || path.charAt(path.length() - 1) != '/';
    }

    /**
     * Health and metrics are asked for by all kinds of machines, with whatever they say beside; everything else is told
     * exactly.
     */
    private static boolean isOurs(String path) {
        return path.startsWith("/v1/");
    }

    /**
     * Whether every percent sign begins the code of a byte, where the router would stumble over another, and all bytes are
     * UTF-8, of which it would make something else.
     */
    private static boolean isText(String target, int from) {
        ByteBuffer bytes = ByteBuffer.allocate(target.length() - from);
        for (int i = from; i < target.length(); i++) {
            char c = target.charAt(i);
            int one = c == '%' ? PercentCode.at(target, i) : c;
            if (one < 0 || one > 0xFF) {
                return false;
            }
            bytes.put((byte) one);
            i += c == '%' ? 2 : 0;
        }
        return Utf8.text(bytes.flip()).isPresent();
    }

    private static boolean isDots(String path, int from, int to) {
        return (to - from == 1 && path.charAt(from) == '.')
                || (to - from == 2 && path.charAt(from) == '.' && path.charAt(from + 1) == '.');
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }

    private static Optional<Failure> refuse(ErrorCode code, String message) {
        return Optional.of(new Refusal(code, message));
    }
}
