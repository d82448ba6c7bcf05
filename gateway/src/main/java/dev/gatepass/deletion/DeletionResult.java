package dev.gatepass.deletion;

import dev.gatepass.failure.ErrorCode;
import java.time.Instant;

/** What became of one object that was to be deleted or restored. */
public sealed interface DeletionResult {
    /**
     * It is deleted, by this request or an earlier one.
     *
     * @param key as the caller named it
     * @param restorableUntil from then on its bytes may be removed at any time
     */
    record Deleted(String key, Instant restorableUntil) implements DeletionResult {}

    /**
     * It is not deleted.
     *
     * @param key as the caller named it
     * @param restored whether it was until now; what was never deleted, and what is gone already, was not
     */
    record Restored(String key, boolean restored) implements DeletionResult {}

    /**
     * Nothing was done; the other objects of the batch are not affected.
     *
     * @param code why
     * @param message why, in words for the caller
     */
    record Refused(ErrorCode code, String message) implements DeletionResult {}
}
