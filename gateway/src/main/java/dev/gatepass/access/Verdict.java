package dev.gatepass.access;

import java.util.Set;

/** What comes of holding the rules against a request, before a {@link Grant} is written about it. */
enum Verdict {
    NO_RIGHT,
    NO_BUCKET,
    /** There is a bucket, and it is configured in a way that cannot be used. */
    UNUSABLE_BUCKET,
    DISABLED,
    MAY_READ,
    MAY_CHANGE,
    MAY_READ_AND_CHANGE;

    private static final Set<Action> NONE = Set.of();
    private static final Set<Action> READING = Set.of(Action.READ);
    private static final Set<Action> CHANGING = Set.of(Action.WRITE, Action.DELETE);
    private static final Set<Action> BOTH = Set.of(Action.values());

    static Verdict of(boolean reads, boolean changes) {
        if (reads) {
            return changes ? MAY_READ_AND_CHANGE : MAY_READ;
        }
        return changes ? MAY_CHANGE : NO_RIGHT;
    }

    /** What is allowed; nothing where that is nothing. */
    Set<Action> actions() {
        return switch (this) {
            case MAY_READ -> READING;
            case MAY_CHANGE -> CHANGING;
            case MAY_READ_AND_CHANGE -> BOTH;
            case NO_RIGHT, NO_BUCKET, UNUSABLE_BUCKET, DISABLED -> NONE;
        };
    }
}
