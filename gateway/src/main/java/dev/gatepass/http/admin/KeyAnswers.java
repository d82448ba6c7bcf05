package dev.gatepass.http.admin;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.gatepass.access.Scope;
import dev.gatepass.access.Subject;
import dev.gatepass.administration.DescribedKey;
import dev.gatepass.administration.Page;
import dev.gatepass.administration.Versioned;
import dev.gatepass.http.Answer;
import dev.gatepass.identity.apikey.ApiKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is told of API keys. The key itself is in the answer that makes it, and never again. */
final class KeyAnswers {
    private KeyAnswers() {}

    /** A key in a list. */
    record KeyEntry(
            String id,
            Subject owner,
            List<Scope> scopes,
            Optional<List<String>> teams,
            Optional<String> label,
            Optional<Instant> expiresAt,
            Optional<Instant> createdAt,
            Optional<Instant> lastUsedAt) {
        static KeyEntry of(DescribedKey key) {
            return new KeyEntry(
                    key.id(),
                    key.owner(),
                    key.scopes().scopes().stream().sorted().toList(),
                    key.scopes().teams().map(teams -> teams.stream().sorted().toList()),
                    key.label(),
                    key.expiresAt(),
                    key.createdAt(),
                    key.lastUsedAt());
        }
    }

    /** The state of a key. */
    record KeyState(@JsonUnwrapped KeyEntry entry, long revision) {}

    /** A key that was just made. */
    record MadeKey(
            @JsonUnwrapped KeyEntry entry, @JsonIgnore ApiKey made, long revision) {
        @JsonProperty("key")
        String revealed() {
            return made.reveal();
        }
    }

    /** A part of a list. */
    record KeyList(List<KeyEntry> apiKeys, Optional<String> nextCursor, long revision) {}

    static Answer list(Page<DescribedKey> page) {
        return Answer.of(new KeyList(
                page.entries().stream().map(KeyEntry::of).toList(), Paging.cursor(page.next()), page.revision()));
    }

    static Answer state(Versioned<DescribedKey> found) {
        return Answer.of(new KeyState(KeyEntry.of(found.value()), found.revision()), found.version());
    }

    static Answer made(Versioned<DescribedKey> made, ApiKey key, String collection) {
        return Answer.created(
                new MadeKey(KeyEntry.of(made.value()), key, made.revision()),
                made.version(),
                Locations.of(collection, key.id()));
    }
}
