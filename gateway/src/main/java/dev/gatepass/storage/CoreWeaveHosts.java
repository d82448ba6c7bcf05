package dev.gatepass.storage;

/** The host names of CoreWeave's store: one host for all regions, and a bucket's own below it. */
final class CoreWeaveHosts {
    /** The host that every client uses. */
    static final String USUAL = "cwobject.com";

    private CoreWeaveHosts() {}

    /** Whether a host is the store's, or the bucket's own there. */
    static boolean serves(String host, String bucket) {
        return host.equals(USUAL) || host.equals(bucket + "." + USUAL);
    }
}
