package dev.gatepass.leases;

import dev.gatepass.time.MonotonicInstant;
import java.time.Duration;

/**
 * The right to do a piece of work for a while, alone. Immutable: whoever renews it gets another.
 *
 * @param name which piece of work
 * @param holder who has it
 * @param term grows with every new holder; what a holder writes elsewhere may carry it, so that one who was stopped in
 *     mid-work and goes on too late can be told and refused
 * @param duration for how long it was asked
 * @param heldUntil from then on it may be another's. On the holder's own clock and some time before it ends in the
 *     database, since it counts from before the question was sent
 */
public record Lease(String name, String holder, long term, Duration duration, MonotonicInstant heldUntil) {
    /** Whether it is certainly still held; to be asked before every step that nobody else may take. */
    public boolean isHeldAt(MonotonicInstant now) {
        return now.until(heldUntil).compareTo(Duration.ZERO) > 0;
    }
}
