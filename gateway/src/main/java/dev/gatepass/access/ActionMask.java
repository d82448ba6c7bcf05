package dev.gatepass.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Sets of actions as bits, so that deciding makes no sets: all that there are, are made once. */
final class ActionMask {
    static final int NONE = 0;
    static final int READ = bit(Action.READ);
    static final int CHANGE = bit(Action.WRITE) | bit(Action.DELETE);
    static final int ALL = READ | CHANGE;

    private static final List<Set<Action>> SETS =
            IntStream.rangeClosed(NONE, ALL).mapToObj(ActionMask::set).toList();

    private ActionMask() {}

    /** The set of a mask. */
    static Set<Action> actions(int mask) {
        return SETS.get(mask);
    }

    /** What a role in a team allows; nothing without one. */
    static int of(Optional<TeamRole> role) {
        if (role.isEmpty()) {
            return NONE;
        }
        return role.get() == TeamRole.VIEW_ONLY ? READ : ALL;
    }

    private static int bit(Action action) {
        return switch (action) {
            case READ -> 1;
            case WRITE -> 2;
            case DELETE -> 4;
        };
    }

    private static Set<Action> set(int mask) {
        EnumSet<Action> actions = EnumSet.allOf(Action.class);
        actions.removeIf(action -> (mask & bit(action)) == 0);
        return Set.copyOf(actions);
    }
}
