package dev.gatepass.directory;

import java.time.Duration;
import java.util.Optional;

/**
 * How a replica stands, for those who run it: nothing is to be decided upon this.
 *
 * @param revision of the state that was read last, however old that is; 0 before the first
 * @param age how long ago that state was certainly true; empty before the first
 * @param failedReadings how often since the start the source could not be read
 * @param rowsLeftOut how many rows were found since then that are unusable
 */
public record Standing(long revision, Optional<Duration> age, long failedReadings, long rowsLeftOut) {}
