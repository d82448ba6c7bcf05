package dev.gatepass.deletion.collection;

/** The work is another's now. No failure of anything: what was claimed is taken over. */
final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    LeaseLost() {
        super("the lease is lost", null, false, false);
    }
}
