package dev.gatepass.storage.objects;

import java.util.Objects;

/** What became of a {@link Deletion}. */
public sealed interface Removal {
    /** It is gone; or was not there, which most stores do not tell apart. */
    record Gone() implements Removal {}

    /** It was written since, and is still there. */
    record Kept() implements Removal {}

    /**
     * The store did not do it, and it may or may not be there.
     *
     * @param why why not
     */
    record Failed(StoreFailure why) implements Removal {
        public Failed {
            Objects.requireNonNull(why, "why");
        }
    }
}
