package dev.gatepass.storage.check;

import dev.gatepass.storage.remedies.Remedy;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that the check of a bucket found. Holds no secret.
 *
 * @param id which of the {@link FindingKind}s, in the spelling that programs may rely on
 * @param severity what follows
 * @param message a sentence
 * @param seen what the store said, or what was looked at, where that helps
 * @param remedies what to do about it, in this order
 */
public record Finding(String id, Severity severity, String message, Optional<String> seen, List<Remedy> remedies) {
    public Finding {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(seen, "seen");
        remedies = List.copyOf(remedies);
        if (severity == Severity.PASSED && !remedies.isEmpty()) {
            throw new IllegalArgumentException("what is as it should be needs nothing done about it");
        }
    }

    static Finding of(FindingKind kind) {
        return new Finding(kind.id(), kind.severity(), kind.meaning(), Optional.empty(), List.of());
    }

    /** The same with its own sentence. */
    Finding saying(String sentence) {
        return new Finding(id, severity, sentence, seen, remedies);
    }

    /** The same with what was seen. */
    Finding seeing(String what) {
        return new Finding(id, severity, message, Optional.of(what), remedies);
    }

    /** The same with what to do. */
    Finding cured(List<Remedy> by) {
        return new Finding(id, severity, message, seen, by);
    }

    /** The same with what to do. */
    Finding cured(Remedy by) {
        return cured(List.of(by));
    }
}
