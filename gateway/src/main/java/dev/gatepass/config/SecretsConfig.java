package dev.gatepass.config;

import dev.gatepass.access.SecretReference;
import java.util.List;
import java.util.Optional;

/**
 * The keys to secrets kept in the database.
 *
 * @param encryptionKey where the key is that seals, and opens: 32 bytes in Base64
 * @param previousKeys where keys are that only open any more, until everything is sealed anew
 */
public record SecretsConfig(Optional<SecretReference> encryptionKey, List<SecretReference> previousKeys) {
    public SecretsConfig {
        previousKeys = List.copyOf(previousKeys);
    }

    /** One key, or none. */
    public SecretsConfig(Optional<SecretReference> encryptionKey) {
        this(encryptionKey, List.of());
    }
}
