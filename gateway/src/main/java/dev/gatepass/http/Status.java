package dev.gatepass.http;

import dev.gatepass.failure.ErrorCode;

/** Which HTTP status each code has: 4xx for what was decided against or is too much, 503 for what could not be decided. */
final class Status {
    private Status() {}

    static int of(ErrorCode code) {
        return switch (code) {
            case INVALID_REQUEST, INVALID_KEY -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN, STORAGE_NOT_ALLOWED -> 403;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case CONFLICT -> 409;
            case PRECONDITION_FAILED -> 412;
            case TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case UNSUPPORTED_OPERATION, BUCKET_CHECK_FAILED -> 422;
            case RATE_LIMITED -> 429;
            case INTERNAL -> 500;
            case DIRECTORY_STALE,
                    IDENTITY_UNAVAILABLE,
                    CREDENTIAL_UNAVAILABLE,
                    STORAGE_UNAVAILABLE,
                    AUDIT_UNAVAILABLE,
                    CLOCK_UNSOUND,
                    OVERLOADED -> 503;
        };
    }
}
