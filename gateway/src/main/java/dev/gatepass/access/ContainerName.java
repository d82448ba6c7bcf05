package dev.gatepass.access;

import java.util.regex.Pattern;

/**
 * The rules of container names in Azure: 3 to 63 lower-case letters, digits and hyphens, each hyphen between two of the
 * others. The containers with names of their own kind ({@code $root}, {@code $web}, {@code $logs}) are none to keep files
 * of teams in.
 *
 * <p>Source:
 * https://learn.microsoft.com/en-us/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata.
 */
final class ContainerName {
    private static final int MIN_LENGTH = 3;
    private static final int MAX_LENGTH = 63;
    private static final Pattern FORM = Pattern.compile("[a-z0-9](-?[a-z0-9])*+");

    private ContainerName() {}

    /** Whether a text has the form, which names of encryption scopes have too. */
    static boolean isValid(String name) {
        return name.length() >= MIN_LENGTH
                && name.length() <= MAX_LENGTH
                && FORM.matcher(name).matches();
    }

    /**
     * Checks a name.
     *
     * @throws IllegalArgumentException naming the rule that is broken
     */
    static void check(String name) {
        if (!isValid(name)) {
            throw new IllegalArgumentException(
                    "a container's name has 3 to 63 lower-case letters, digits and hyphens, each hyphen between two others");
        }
    }
}
