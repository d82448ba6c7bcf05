package dev.gatepass.issuing;

import dev.gatepass.access.Action;
import dev.gatepass.access.Directory;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.issuing.UrlResult.Refused;
import dev.gatepass.signing.ObjectKey;
import java.util.Optional;

/**
 * An object that was deleted and is not gone yet (R3): to readers it is not there, and nobody writes over what may come
 * back. Where a bucket takes direct deletion, it takes that too.
 */
public final class DeletedObject {
    private static final Optional<Refused> UNREADABLE = Refused.because(
            ErrorCode.NOT_FOUND, "this object was deleted; it can be restored until its removal begins");
    private static final Optional<Refused> UNWRITABLE = Refused.because(
            ErrorCode.CONFLICT,
            "an object of this key was deleted and is not gone yet: restore it, or delete it once more and wait until it is"
                    + " gone");

    private DeletedObject() {}

    /** Why nothing is issued for an object, if it was deleted. */
    public static Optional<Refused> reasonAgainst(
            Action action, Directory directory, StorageBucket bucket, ObjectKey key) {
        if (action == Action.DELETE || !directory.isPendingDeletion(bucket.name(), key.value())) {
            return Optional.empty();
        }
        return action == Action.READ ? UNREADABLE : UNWRITABLE;
    }
}
