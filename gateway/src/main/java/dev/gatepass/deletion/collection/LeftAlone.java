package dev.gatepass.deletion.collection;

import dev.gatepass.access.Subject;
import java.time.Instant;

/**
 * An object that was written after it had been deleted. It is hidden, and stays so until somebody of its team restores it
 * or deletes it anew.
 *
 * @param team whose it is; the team may be gone
 * @param key its key within the team
 * @param wholeKey its key in the bucket
 * @param deletedBy who deleted it
 * @param deletedAt when
 * @param leftAloneAt when it was found to have been written since
 */
public record LeftAlone(
        String team, String key, String wholeKey, Subject deletedBy, Instant deletedAt, Instant leftAloneAt) {}
