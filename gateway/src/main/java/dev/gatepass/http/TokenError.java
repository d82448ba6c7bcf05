package dev.gatepass.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.gatepass.failure.ErrorCode;

/**
 * The body of an error where tokens are exchanged: what clients of OAuth read (RFC 6749, section 5.2), and beside it the
 * same problem as everywhere.
 *
 * @param error the code of RFC 6749
 * @param errorDescription what was wrong, for a person, in the characters that are allowed there
 * @param problem the problem
 */
@JsonPropertyOrder({"error", "error_description"})
record TokenError(
        String error,
        @JsonProperty("error_description") String errorDescription,
        @JsonUnwrapped Problem problem) {
    static TokenError of(ErrorCode code, Problem problem) {
        return new TokenError(error(code), problem.detail().replaceAll("[^ !#-\\[\\]-~]", "'"), problem);
    }

    /** What was decided against is 400 here, since clients of OAuth expect that. */
    static int statusOf(ErrorCode code) {
        return switch (code) {
            case UNAUTHENTICATED, UNSUPPORTED_OPERATION, FORBIDDEN -> Status.of(ErrorCode.INVALID_REQUEST);
            default -> Status.of(code);
        };
    }

    /** RFC 6749 has no code of its own for what may succeed later; that of section 4.1.2.1 is what is usual. */
    private static String error(ErrorCode code) {
        return switch (code) {
            case UNAUTHENTICATED -> "invalid_grant";
            case UNSUPPORTED_OPERATION -> "unsupported_grant_type";
            case FORBIDDEN -> "invalid_scope";
            case INTERNAL -> "server_error";
            case RATE_LIMITED,
                    DIRECTORY_STALE,
                    IDENTITY_UNAVAILABLE,
                    CREDENTIAL_UNAVAILABLE,
                    AUDIT_UNAVAILABLE,
                    CLOCK_UNSOUND,
                    OVERLOADED -> "temporarily_unavailable";
            default -> "invalid_request";
        };
    }
}
