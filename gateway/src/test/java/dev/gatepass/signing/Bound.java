package dev.gatepass.signing;

import java.util.List;

/**
 * Which kinds of condition a request binds, whatever their values: what is counted to see that every combination occurred.
 */
public record Bound(Method method, List<Boolean> kinds, String step) {
    public static Bound by(PresignRequest request) {
        Conditions conditions = request.conditions();
        return new Bound(
                request.method(),
                List.of(
                        conditions.contentType().isPresent(),
                        conditions.contentLength().isPresent(),
                        conditions.contentMd5().isPresent(),
                        conditions.checksumSha256().isPresent(),
                        conditions.version().isPresent(),
                        conditions.responseContentType().isPresent(),
                        conditions.responseContentDisposition().isPresent()),
                conditions
                        .uploadStep()
                        .map(step -> step.getClass().getSimpleName())
                        .orElse(""));
    }
}
