package dev.gatepass.signing.azuresas;

import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Method;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a signature permits, in the order in which the store wants the letters. A closed set, and the least for each
 * method: listing, leases, tags and immutability cannot be asked for.
 *
 * <p>Source: https://learn.microsoft.com/en-us/rest/api/storageservices/create-service-sas#permissions-for-a-directory-container-or-blob.
 */
enum SignedPermission {
    READ('r'),
    /** Put Blob, over an existing blob too (for which "c" is not enough), Put Block and Put Block List. */
    WRITE('w'),
    DELETE('d'),
    /** Deletes for good what a deletion left behind: one version, which "d" does not. */
    DELETE_VERSION('x');

    private final char letter;

    SignedPermission(char letter) {
        this.letter = letter;
    }

    /** The least that a request needs. */
    static Set<SignedPermission> neededBy(Method method, Conditions conditions) {
        return switch (method) {
            case GET, HEAD -> EnumSet.of(READ);
            case PUT -> EnumSet.of(WRITE);
            case DELETE -> EnumSet.of(conditions.version().isPresent() ? DELETE_VERSION : DELETE);
        };
    }

    /** The value of {@code sp}. */
    static String letters(Set<SignedPermission> permissions) {
        StringBuilder letters = new StringBuilder();
        for (SignedPermission permission : values()) {
            if (permissions.contains(permission)) {
                letters.append(permission.letter);
            }
        }
        return letters.toString();
    }
}
