package dev.gatepass.administration;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What somebody who changes something has seen of it.
 *
 * @param version the version that is to be changed, and no later one; empty for whichever there is
 * @param existing whether there is to be something
 */
public record Precondition(OptionalLong version, boolean existing) {
    /** Of a version, if there is one. */
    public Precondition(OptionalLong version) {
        this(version, version.isPresent());
    }

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

    /**
     * Holds what may be there against it.
     *
     * @throws Refusal {@code precondition_failed} if somebody else has changed it since, or if there is nothing
     */
    void check(Optional<Long> actual) {
        if (existing && actual.isEmpty()) {
            throw new Refusal(ErrorCode.PRECONDITION_FAILED, "there is nothing here that could be changed");
        }
        actual.ifPresent(this::check);
    }
}
