package dev.gatepass.administration;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import java.util.OptionalLong;

/**
 * What somebody who changes something has seen of it.
 *
 * @param version the version that is to be changed, and no later one; empty for whichever there is
 */
public record Precondition(OptionalLong version) {
    /** For who does not care. */
    public static final Precondition NONE = new Precondition(OptionalLong.empty());

    /**
     * Holds a version against it.
     *
     * @throws Refusal {@code precondition_failed} if somebody else has changed it since
     */
    void check(long actual) {
        if (version.isPresent() && version.getAsLong() != actual) {
            throw new Refusal(ErrorCode.PRECONDITION_FAILED, "somebody else has changed this since: read it again");
        }
    }
}
