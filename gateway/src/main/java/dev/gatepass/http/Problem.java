package dev.gatepass.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.gatepass.failure.Failure;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * The body of every error: RFC 9457 problem details, with a stable code beside them.
 *
 * @param type {@code about:blank}: the status and the code say it all
 * @param title the status in words
 * @param status the status
 * @param code the stable code that clients may branch on
 * @param detail what was wrong, for a person
 * @param requestId by which operators find the request again
 */
@JsonPropertyOrder({"type", "title", "status", "code", "detail", "request_id"})
record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        @JsonProperty("request_id") String requestId) {
    /** The media type of this body. */
    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(Failure failure, String requestId) {
        return of(failure, Status.of(failure.code()), requestId);
    }

    static Problem of(Failure failure, int status, String requestId) {
        return new Problem(
                "about:blank",
                HttpResponseStatus.valueOf(status).reasonPhrase(),
                status,
                failure.code().wire(),
                failure.detail(),
                requestId);
    }
}
