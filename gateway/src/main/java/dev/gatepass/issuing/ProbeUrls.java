package dev.gatepass.issuing;

import dev.gatepass.signing.Method;
import dev.gatepass.signing.PresignedUrl;
import java.util.Map;
import java.util.Objects;

/**
 * The URLs that a bucket is tried out with.
 *
 * @param usual one for each method
 * @param fullUpload one to upload with that binds all that URLs of the bucket can: its headers are those that a caller may
 *     have to send there
 */
public record ProbeUrls(Map<Method, PresignedUrl> usual, PresignedUrl fullUpload) {
    public ProbeUrls {
        usual = Map.copyOf(usual);
    }

    /** The usual one. */
    public PresignedUrl usual(Method method) {
        return Objects.requireNonNull(usual.get(method));
    }
}
