package dev.gatepass.deletion;

import java.util.List;

/**
 * What became of a batch.
 *
 * @param results in the order of what was asked for
 * @param revision a state of the directory of this revision or a later one shows it
 */
public record DeletionOutcome(List<DeletionResult> results, long revision) {
    public DeletionOutcome {
        results = List.copyOf(results);
    }
}
