package dev.gatepass.directory;

import dev.gatepass.access.Directory;
import dev.gatepass.time.MonotonicInstant;

/**
 * A state of the directory together with its age. Whoever decides upon the one answers for the other: the two travel
 * together, so that after a wait the age that is looked at is that of the state that was decided upon.
 *
 * @param directory what was true
 * @param asOf when it was certainly true, on the replica's clock: taken before the question was sent
 */
public record Snapshot(Directory directory, MonotonicInstant asOf) {}
