package dev.gatepass.access;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The API key that a caller showed, without what is secret of it.
 *
 * @param id the public part
 * @param endsAt when it ends, or empty for never
 */
public record ShownKey(String id, Optional<Instant> endsAt) {
    public ShownKey {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(endsAt, "endsAt");
    }
}
