package dev.gatepass.issuing;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.signing.Credential;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** Gets the right to sign for a bucket. Thread-safe; never blocks; a credential that is at hand is a completed future. */
@FunctionalInterface
public interface CredentialSource {
    /**
     * The credential of a bucket. Fails with {@link dev.gatepass.failure.Unavailable} and {@code
     * credential_unavailable} when it cannot be had now.
     */
    Future<Leased> credential(StorageBucket bucket);

    /**
     * A credential and how long it is good.
     *
     * @param credential the credential
     * @param expiresAt when it ends, or empty for one that lasts until it is replaced
     */
    record Leased(Credential credential, Optional<Instant> expiresAt) {}
}
