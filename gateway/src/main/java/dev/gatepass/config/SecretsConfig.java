package dev.gatepass.config;

import dev.gatepass.access.SecretReference;
import java.util.Optional;

/**
 * The key that opens secrets kept in the database.
 *
 * @param encryptionKey where the key is: 32 bytes in Base64
 */
public record SecretsConfig(Optional<SecretReference> encryptionKey) {}
