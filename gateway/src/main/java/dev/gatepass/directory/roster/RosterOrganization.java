package dev.gatepass.directory.roster;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * An organization as it is described.
 *
 * @param name its name
 * @param externalId what is shown when a role is assumed for it; empty where that is not said
 */
public record RosterOrganization(String name, Optional<UUID> externalId) {
    public RosterOrganization {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(externalId, "externalId");
    }

    /** One of which the name alone is known. */
    public static RosterOrganization named(String name) {
        return new RosterOrganization(name, Optional.empty());
    }
}
