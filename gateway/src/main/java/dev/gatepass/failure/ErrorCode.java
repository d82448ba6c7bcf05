package dev.gatepass.failure;

import java.util.Locale;

/** The stable codes that errors carry; clients may branch on them, so a code never changes its meaning. */
public enum ErrorCode {
    INVALID_REQUEST,
    INVALID_KEY,
    UNSUPPORTED_OPERATION,
    UNAUTHENTICATED,
    FORBIDDEN,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    CONFLICT,
    PRECONDITION_FAILED,
    UNSUPPORTED_MEDIA_TYPE,
    STORAGE_NOT_ALLOWED,
    BUCKET_CHECK_FAILED,
    TOO_LARGE,
    RATE_LIMITED,
    DIRECTORY_STALE,
    IDENTITY_UNAVAILABLE,
    CREDENTIAL_UNAVAILABLE,
    STORAGE_UNAVAILABLE,
    AUDIT_UNAVAILABLE,
    CLOCK_UNSOUND,
    OVERLOADED,
    INTERNAL;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** The code as it appears in an answer, for example {@code directory_stale}. */
    public String wire() {
        return wire;
    }
}
