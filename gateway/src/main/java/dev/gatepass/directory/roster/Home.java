package dev.gatepass.directory.roster;

import java.util.Objects;

/**
 * Where a service account belongs: it goes when that goes, and joins nothing outside of it.
 *
 * @param kind an organization, or one team alone
 * @param name its name
 */
public record Home(Kind kind, String name) {
    /** What a service account may belong to. */
    public enum Kind {
        ORGANIZATION,
        TEAM
    }

    public Home {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }
}
