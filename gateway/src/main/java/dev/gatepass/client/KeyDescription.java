package dev.gatepass.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that is told of an API key, which is not the key.
 *
 * @param id its public part
 * @param owner whose rights it carries
 * @param scopes what it may be used for
 * @param teams the only teams that it is good for; empty where it is good for all of its owner's
 * @param label what its owner calls it
 * @param expiresAt when it ends; empty for never
 * @param createdAt when it was made, where that is known
 * @param lastUsedAt the minute in which it was last used; empty for never
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record KeyDescription(
        String id,
        KeyOwner owner,
        List<String> scopes,
        Optional<List<String>> teams,
        Optional<String> label,
        Optional<Instant> expiresAt,
        Optional<Instant> createdAt,
        Optional<Instant> lastUsedAt) {
    public KeyDescription {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(owner, "owner");
        scopes = List.copyOf(scopes);
        teams = teams.map(List::copyOf);
    }
}
