package dev.gatepass.identity.apikey;

import dev.gatepass.access.ApiKeyEntry;
import dev.gatepass.access.ClaimedRoles;
import dev.gatepass.access.Directory;
import dev.gatepass.access.KeyDigest;
import dev.gatepass.access.Principal;
import dev.gatepass.access.ShownKey;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Finds the owner of an API key. Thread-safe; never blocks.
 *
 * <p>A key that the directory does not know costs the same comparison as one with a wrong secret, and neither
 * comparison ends early, so that time tells nobody which ids exist.
 */
public final class ApiKeyAuthentication {
    private final InstantSource clock;
    private final KeyUse use;

    /**
     * An authentication.
     *
     * @param clock by which keys expire
     * @param use is told of keys that were found good
     */
    public ApiKeyAuthentication(InstantSource clock, KeyUse use) {
        this.clock = clock;
        this.use = use;
    }

    /** The owner of a key with the scopes of the key, or empty when it is unknown, wrong or expired, or locked out. */
    public Optional<Principal> authenticate(ApiKey key, Directory directory) {
        Optional<ApiKeyEntry> entry = directory.apiKey(key.id());
        boolean same = key.digest().equals(entry.map(ApiKeyEntry::digest).orElse(KeyDigest.NONE));
        return entry.filter(known -> same)
                .filter(known ->
                        known.expiresAt().map(clock.instant()::isBefore).orElse(true))
                .filter(known -> directory.isActive(known.owner()))
                .map(this::principal);
    }

    private Principal principal(ApiKeyEntry shown) {
        use.used(shown.id(), clock.millis());
        return new Principal(
                shown.owner(),
                shown.scopes(),
                Optional.empty(),
                ClaimedRoles.NONE,
                Optional.of(new ShownKey(shown.id(), shown.expiresAt())));
    }
}
