package dev.gatepass.administration;

import dev.gatepass.access.Scopes;
import dev.gatepass.access.Subject;
import java.time.Instant;
import java.util.Optional;

/**
 * All that may be told of an API key: not the key, and not what it is recognized by.
 *
 * @param id its public part
 * @param owner whose rights it carries
 * @param scopes what it may be used for
 * @param label what its owner calls it
 * @param expiresAt when it ends, or empty for never
 * @param createdAt when it was made; empty for keys from before that was written down
 * @param lastUsedAt when it was last used, to the minute; empty for never, as far as that was written down
 */
public record DescribedKey(
        String id,
        Subject owner,
        Scopes scopes,
        Optional<String> label,
        Optional<Instant> expiresAt,
        Optional<Instant> createdAt,
        Optional<Instant> lastUsedAt) {}
