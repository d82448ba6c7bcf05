package dev.gatepass.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.gatepass.failure.Failure;
import dev.gatepass.failure.Refusal;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Optional;

/**
 * The body of every error: RFC 9457 problem details, with a stable code beside them.
 *
 * @param type {@code about:blank}: the status and the code say it all
 * @param title the status in words
 * @param status the status
 * @param code the stable code that clients may branch on
 * @param detail what was wrong, for a person
 * @param requestId by which operators find the request again
 * @param findings what was found that is wrong, where there is a list of it
 */
@JsonPropertyOrder({"type", "title", "status", "code", "detail", "request_id", "findings"})
record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        @JsonProperty("request_id") String requestId,
        Optional<List<? extends Record>> findings) {
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
                requestId,
                Optional.of(failure)
                        .filter(Refusal.class::isInstance)
                        .<List<? extends Record>>map(refusal -> ((Refusal) refusal).findings())
                        .filter(found -> !found.isEmpty()));
    }
}
