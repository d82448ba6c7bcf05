package dev.gatepass.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Objects;

/**
 * A key that was just made. Prints as redacted.
 *
 * @param key the key itself, which no later answer has
 * @param description all else about it
 */
public record MadeKey(
        @JsonProperty("key") String key, @JsonUnwrapped KeyDescription description) {
    public MadeKey {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(description, "description");
    }

    @Override
    public String toString() {
        return "MadeKey[" + description.id() + ", <redacted>]";
    }
}
