package dev.gatepass.directory.bulk;

import java.util.List;

/** A roster that a database cannot take, with everything that stands in the way. Holds no value of either. */
public final class ImportRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> conflicts;

    ImportRefused(List<String> conflicts) {
        super("the import is refused: " + String.join("; ", conflicts));
        this.conflicts = List.copyOf(conflicts);
    }

    /** What stands in the way, each beginning with its path in the file. */
    public List<String> conflicts() {
        return conflicts;
    }
}
