package dev.gatepass.signing.azuresas;

import dev.gatepass.signing.Credential;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A key that the store gave to a principal of Entra ID, to sign with for a while. Named as in the answer that brings it.
 * Prints as redacted.
 *
 * <p>Source: https://learn.microsoft.com/en-us/rest/api/storageservices/get-user-delegation-key.
 *
 * @param signedObjectId the principal
 * @param signedTenantId the principal's tenant
 * @param signedStart when the key begins to be good, in whole seconds; every URL shows it
 * @param signedExpiry when it ceases to be, in whole seconds, at most seven days later; no URL outlives it
 * @param signedService {@code b}, for blobs
 * @param signedVersion the version of the service that made the key, for example {@code 2026-02-06}
 * @param value the key in Base64; never leaves this process
 */
public record UserDelegationKey(
        String signedObjectId,
        String signedTenantId,
        Instant signedStart,
        Instant signedExpiry,
        String signedService,
        String signedVersion,
        String value)
        implements Credential {
    private static final int MAX_CHARS = 64;

    public UserDelegationKey {
        Objects.requireNonNull(signedService, "signedService");
        if (!isToken(signedObjectId) || !isToken(signedTenantId) || !isToken(signedVersion)) {
            throw new IllegalArgumentException(
                    "object id, tenant id and version are made of 1 to 64 letters, digits and \"-\"");
        }
        if (!signedService.equals("b")) {
            throw new IllegalArgumentException("the key is not for blobs");
        }
        if (!isWholeSecond(signedStart) || !isWholeSecond(signedExpiry)) {
            throw new IllegalArgumentException("start and expiry are signed in whole seconds");
        }
        if (!signedStart.isBefore(signedExpiry)) {
            throw new IllegalArgumentException("the key ceases before it begins");
        }
        Base64Key.decode(value);
    }

    private static boolean isWholeSecond(Instant instant) {
        return instant.equals(instant.truncatedTo(ChronoUnit.SECONDS));
    }

    private static boolean isToken(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_CHARS
                && text.chars()
                        .allMatch(c ->
                                (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-');
    }

    @Override
    public String toString() {
        return "UserDelegationKey[" + signedObjectId + ", " + signedTenantId + ", " + signedStart + ", " + signedExpiry
                + ", <redacted>]";
    }
}
