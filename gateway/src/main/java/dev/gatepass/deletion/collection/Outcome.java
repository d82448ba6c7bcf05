package dev.gatepass.deletion.collection;

import dev.gatepass.deletion.collection.Fate.Failed;
import dev.gatepass.deletion.collection.Fate.Gone;
import dev.gatepass.deletion.collection.Fate.Rewritten;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a batch.
 *
 * @param gone keys of which nothing is left
 * @param rewritten keys that are left alone
 * @param error why some could not be removed, if so
 */
record Outcome(List<String> gone, List<String> rewritten, Optional<String> error) {
    Outcome {
        gone = List.copyOf(gone);
        rewritten = List.copyOf(rewritten);
    }

    static Outcome of(Map<String, Fate> fates) {
        List<String> gone = new ArrayList<>();
        List<String> rewritten = new ArrayList<>();
        Optional<String> error = Optional.empty();
        for (Map.Entry<String, Fate> fate : fates.entrySet()) {
            if (fate.getValue() instanceof Gone) {
                gone.add(fate.getKey());
            } else if (fate.getValue() instanceof Rewritten) {
                rewritten.add(fate.getKey());
            } else if (fate.getValue() instanceof Failed failed && error.isEmpty()) {
                error = Optional.of(failed.why());
            }
        }
        return new Outcome(gone, rewritten, error);
    }

    /** Nothing came of it. */
    static Outcome failed(String why) {
        return new Outcome(List.of(), List.of(), Optional.of(why));
    }

    /** Whether the bucket is to be left in peace for a while. */
    boolean isFailure() {
        return error.isPresent() && gone.isEmpty() && rewritten.isEmpty();
    }
}
