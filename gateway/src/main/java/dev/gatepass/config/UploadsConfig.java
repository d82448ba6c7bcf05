package dev.gatepass.config;

import dev.gatepass.access.SecretReference;
import java.time.Duration;
import java.util.List;

/**
 * Uploads in parts.
 *
 * @param keys where the keys are that seal the ids of uploads, each 32 bytes in Base64: the first seals, all open. None
 *     where nothing is uploaded in parts
 * @param lifetime how long an upload may take
 * @param sweepGrace how much longer one that was abandoned stays
 * @param sweepRate the most uploads that are swept in a second
 */
public record UploadsConfig(List<SecretReference> keys, Duration lifetime, Duration sweepGrace, int sweepRate) {
    /** The most that {@code lifetime} may be: until then may end what was begun by an earlier configuration. */
    public static final Duration LONGEST_LIFETIME = Duration.ofDays(7);

    public UploadsConfig {
        keys = List.copyOf(keys);
    }
}
