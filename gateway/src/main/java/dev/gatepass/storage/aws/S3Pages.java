package dev.gatepass.storage.aws;

import dev.gatepass.storage.objects.PageRequest;
import java.util.Optional;
import java.util.concurrent.Callable;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Lists that come in pages. */
final class S3Pages {
    private S3Pages() {}

    /** Where a list was asked to go on at a place, that is the one argument that can be wrong. */
    static <T> T at(PageRequest page, Callable<T> asking) throws Exception {
        try {
            return asking.call();
        } catch (S3Exception e) {
            throw page.cursor().isPresent() ? S3Failures.ofPage(e) : e;
        }
    }

    /** The cursor of the page behind it. */
    static Optional<String> next(Boolean truncated, String marker) {
        return Boolean.TRUE.equals(truncated) ? Optional.of(marker) : Optional.empty();
    }
}
