package dev.gatepass.identity;

import dev.gatepass.access.Directory;
import dev.gatepass.access.Principal;
import io.vertx.core.Future;
import java.util.List;

/** Finds out who calls. Thread-safe; never blocks; what is in the cache is a completed future. */
@FunctionalInterface
public interface Authenticator {
    /**
     * Authenticates the {@code Authorization} headers of one request against one state of the directory.
     *
     * <p>Fails with {@link dev.gatepass.failure.Refusal} and {@code unauthenticated} (no, unknown, expired or forged
     * credential, all told in the same words), or {@code invalid_request} (more than one header), or with {@link
     * dev.gatepass.failure.Unavailable} and {@code identity_unavailable} (no verdict on the token was possible).
     *
     * @param beforeVerifying called before a signature is looked at that has never been found good here, and only then;
     *     fails the authentication with the {@link dev.gatepass.failure.Failure} that it throws
     */
    Future<Principal> authenticate(List<String> authorizationHeaders, Directory directory, Runnable beforeVerifying);
}
