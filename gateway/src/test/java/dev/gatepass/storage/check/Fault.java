package dev.gatepass.storage.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One thing that is broken.
 *
 * @param remedy what is to stand in what is said of it
 */
record Fault(String name, FindingKind found, String remedy, Consumer<TriedBucket> breaking) {
    Fault {
        if (remedy.isEmpty()) {
            throw new IllegalArgumentException("what every text holds is expected of none: " + name);
        }
    }

    /** What is wrong with what was found; nothing where it is named, with its remedy. */
    Optional<String> missingIn(List<Finding> findings) {
        Optional<Finding> named =
                findings.stream().filter(one -> one.id().equals(found.id())).findFirst();
        if (named.isEmpty()) {
            return Optional.of(name + ": " + findings);
        }
        if (!(named.get().message() + named.get().remedies()).contains(remedy)) {
            return Optional.of(name + " without " + remedy + ": " + named.get());
        }
        return Optional.empty();
    }

    /** What does not pass. */
    static List<String> against(List<Finding> findings) {
        return findings.stream()
                .filter(one -> one.severity() != Severity.PASSED)
                .map(Finding::id)
                .toList();
    }
}
