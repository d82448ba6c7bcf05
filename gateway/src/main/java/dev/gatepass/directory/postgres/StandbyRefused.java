package dev.gatepass.directory.postgres;

/** The server is a standby: it cannot tell how far it is behind, so nothing is learned from it. */
final class StandbyRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    StandbyRefused() {
        super("the database is a standby, the primary is needed", null, false, false);
    }
}
