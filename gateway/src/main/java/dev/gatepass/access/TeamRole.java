package dev.gatepass.access;

import java.util.Set;

/** A role in a team. */
public enum TeamRole {
    ADMIN,
    MEMBER,
    VIEW_ONLY;

    private static final Set<Action> READING = Set.of(Action.READ);
    private static final Set<Action> ALL = Set.of(Action.values());

    /** What this role may do with files of its team. */
    public Set<Action> actions() {
        return this == VIEW_ONLY ? READING : ALL;
    }
}
