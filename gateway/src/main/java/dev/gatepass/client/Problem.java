package dev.gatepass.client;

import java.util.Objects;
import java.util.Optional;

/** A problem document (RFC 9457) as gateways write it, of which the rest says nothing more. */
record Problem(int status, String code, String detail, Optional<String> requestId) {
    Problem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(detail, "detail");
        requestId = Objects.requireNonNullElse(requestId, Optional.empty());
    }
}
