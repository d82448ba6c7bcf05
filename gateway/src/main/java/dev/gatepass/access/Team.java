package dev.gatepass.access;

import java.util.Objects;
import java.util.Optional;

/**
 * A team.
 *
 * @param name unique in the instance and immutable: it names the team's folder in its bucket
 * @param organization the organization it belongs to
 * @param storageBucket the name of the team's own storage bucket, or empty when its files lie in the instance's
 * @param disabled whether nothing new is issued for its files: its kill switch
 */
public record Team(String name, String organization, Optional<String> storageBucket, boolean disabled) {
    public Team {
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(storageBucket, "storageBucket");
        if (!TeamName.isValid(name)) {
            throw new IllegalArgumentException(
                    "a team's name has letters, digits, \"-\", \"_\" and \".\", not \".\" first");
        }
    }

    /** A team that is not disabled. */
    public Team(String name, String organization, Optional<String> storageBucket) {
        this(name, organization, storageBucket, false);
    }
}
