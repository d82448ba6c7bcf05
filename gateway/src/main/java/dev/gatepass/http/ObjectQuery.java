package dev.gatepass.http;

import dev.gatepass.access.StorageLevel;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.issuing.UrlRequest;
import dev.gatepass.signing.Method;
import io.vertx.core.MultiMap;
import java.util.List;

/** The query of an object's path: the few things that can be asked of a redirect, each at most once. */
final class ObjectQuery {
    private ObjectQuery() {}

    /**
     * From method, key and query to what is asked for.
     *
     * @throws Refusal {@code invalid_request} if the query has anything that is not known, or twice
     */
    static UrlRequest read(Method method, String key, MultiMap query) {
        UrlRequest.Builder request = UrlRequest.builder(method, key).byRedirect();
        for (String name : query.names()) {
            List<String> values = query.getAll(name);
            if (values.size() != 1) {
                throw new Refusal(ErrorCode.INVALID_REQUEST, "a parameter is given twice: " + SignItem.quote(name));
            }
            String value = values.get(0);
            switch (name) {
                case "expires_in" -> request.expiresIn(seconds(value));
                case "version_id" -> request.versionId(value);
                case "content_disposition" -> request.contentDisposition(value);
                case "response_content_type" -> request.responseContentType(value);
                case "storage" -> request.level(level(value));
                default ->
                    throw new Refusal(ErrorCode.INVALID_REQUEST, "a parameter is not known: " + SignItem.quote(name));
            }
        }
        return request.build();
    }

    private static StorageLevel level(String value) {
        if (!value.equals("instance")) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, "storage is not \"instance\"");
        }
        return StorageLevel.INSTANCE;
    }

    /** Whether the number can be is decided where all others are; here it has to be one. */
    private static long seconds(String value) {
        boolean negative = value.startsWith("-");
        long digits = WholeNumber.parse(negative ? value.substring(1) : value)
                .orElseThrow(() -> new Refusal(
                        ErrorCode.INVALID_REQUEST, "expires_in is not a whole number of at most 18 digits"));
        return negative ? -digits : digits;
    }
}
