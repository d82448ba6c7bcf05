package dev.gatepass.directory.roster;

import dev.gatepass.access.Team;
import dev.gatepass.access.TeamName;
import java.util.Objects;
import java.util.Optional;

/**
 * A team as it is described.
 *
 * @param name its name, good as a folder
 * @param organization the organization that it belongs to
 * @param storageBucket its own bucket, if it has one
 * @param disabled its kill switch, or empty when nothing is said of it
 */
public record RosterTeam(String name, String organization, Optional<String> storageBucket, Optional<Boolean> disabled) {
    public RosterTeam {
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(storageBucket, "storageBucket");
        Objects.requireNonNull(disabled, "disabled");
        if (!TeamName.isValid(name)) {
            throw new IllegalArgumentException(
                    "a team's name has letters, digits, \"-\", \"_\" and \".\", not \".\" first, at most "
                            + TeamName.MAX_LENGTH);
        }
    }

    /** The team of a directory; not disabled unless that is said. */
    public Team team() {
        return new Team(name, organization, storageBucket, disabled.orElse(false));
    }
}
