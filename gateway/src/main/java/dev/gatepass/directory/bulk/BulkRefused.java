package dev.gatepass.directory.bulk;

import java.util.List;

/** A roster that a database cannot take, or a database that no file can tell, with everything that stands in the way. */
public final class BulkRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> reasons;

    BulkRefused(List<String> reasons) {
        super(String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    /** What stands in the way, each in one line that names what it is about; no secret is in it. */
    public List<String> reasons() {
        return reasons;
    }
}
