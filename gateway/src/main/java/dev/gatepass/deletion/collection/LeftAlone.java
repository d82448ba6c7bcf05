package dev.gatepass.deletion.collection;

import dev.gatepass.access.Subject;
import java.time.Instant;

/**
 * An object that was written after it had been deleted. It is hidden, and stays so until somebody of its team restores it
 * or deletes it anew.
 *
 * @param key its whole key in the bucket
 * @param team whose it is; the team may be gone
 * @param deletedBy who deleted it
 * @param deletedAt when
 * @param leftAloneAt when it was found to have been written since
 */
public record LeftAlone(String key, String team, Subject deletedBy, Instant deletedAt, Instant leftAloneAt) {}
