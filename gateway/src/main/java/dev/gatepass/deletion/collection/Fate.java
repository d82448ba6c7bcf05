package dev.gatepass.deletion.collection;

import java.util.Objects;

/** What became of an object that was to be removed. */
sealed interface Fate {
    /** Nothing of it is left that was there when it was deleted. */
    record Gone() implements Fate {}

    /** Somebody wrote it after it had been deleted; nothing was done. */
    record Rewritten() implements Fate {}

    /**
     * Something of it may be left.
     *
     * @param why for operators; no secret
     */
    record Failed(String why) implements Fate {
        public Failed {
            Objects.requireNonNull(why, "why");
        }
    }

    /** What two requests about one object come to. */
    default Fate and(Fate other) {
        return this instanceof Gone ? other : this;
    }
}
