package dev.gatepass.storage.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What was found so far, each once. Not thread-safe: of one context. */
final class Findings {
    private final Consumer<Finding> progress;
    private final List<Finding> all = new ArrayList<>();
    private boolean closed;

    Findings(Consumer<Finding> progress) {
        this.progress = progress;
    }

    /** Takes one, unless it was there already, or the check is over. */
    void add(Finding finding) {
        if (!closed && all.stream().noneMatch(one -> isTheSame(one, finding))) {
            all.add(finding);
            progress.accept(finding);
        }
    }

    void add(FindingKind kind) {
        add(Finding.of(kind));
    }

    /** What is wrong with several steps alike is said once; permissions differ by what is said of them. */
    private static boolean isTheSame(Finding one, Finding other) {
        boolean byMessage = one.id().equals(FindingKind.PERMISSION_MISSING.id())
                || one.id().equals(FindingKind.UPKEEP_PERMISSION_MISSING.id());
        return one.id().equals(other.id()) && (!byMessage || one.message().equals(other.message()));
    }

    boolean has(FindingKind kind) {
        return find(kind).isPresent();
    }

    Optional<Finding> find(FindingKind kind) {
        return all.stream().filter(one -> one.id().equals(kind.id())).findFirst();
    }

    /** Takes no more. */
    List<Finding> close() {
        closed = true;
        return List.copyOf(all);
    }
}
