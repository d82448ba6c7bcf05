package dev.gatepass.access;

import java.util.Objects;
import java.util.Optional;

/**
 * A team.
 *
 * @param name unique in the instance and immutable: it names the team's folder in its bucket
 * @param organization the organization it belongs to
 * @param storageBucket the name of the team's own storage bucket, or empty when its files lie in the instance's
 */
public record Team(String name, String organization, Optional<String> storageBucket) {
    public Team {
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(storageBucket, "storageBucket");
        if (!TeamName.isValid(name)) {
            throw new IllegalArgumentException(
                    "a team's name has letters, digits, \"-\", \"_\" and \".\", not \".\" first");
        }
    }
}
