package dev.gatepass.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a new key is to be. What is left open is as good as it can be.
 *
 * @param label what its owner calls it
 * @param scopes of {@code read}, {@code write}, {@code admin} and {@code act-for}
 * @param teams the only teams that it is good for
 * @param expiresAt when it ends, to the second
 */
public record KeyTerms(
        Optional<String> label,
        Optional<List<String>> scopes,
        Optional<List<String>> teams,
        Optional<Instant> expiresAt) {
    public KeyTerms {
        scopes = scopes.map(List::copyOf);
        teams = teams.map(List::copyOf);
    }
}
