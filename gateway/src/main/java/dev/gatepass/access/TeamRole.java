package dev.gatepass.access;

import java.util.Set;

/** A role in a team, the strongest first. */
public enum TeamRole {
    ADMIN,
    MEMBER,
    VIEW_ONLY;

    private static final Set<Action> READING = Set.of(Action.READ);
    private static final Set<Action> ALL = Set.of(Action.values());

    /** The one of two that may do more. */
    public TeamRole or(TeamRole other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** What this role may do with files of its team. */
    public Set<Action> actions() {
        return this == VIEW_ONLY ? READING : ALL;
    }
}
