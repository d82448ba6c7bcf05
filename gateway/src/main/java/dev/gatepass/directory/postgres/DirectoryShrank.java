package dev.gatepass.directory.postgres;

/** A directory was loaded that has lost most of its rows, and nobody has said yet that this is meant. */
final class DirectoryShrank extends RuntimeException {
    private static final long serialVersionUID = 1;

    DirectoryShrank(long revision, String loss) {
        super(
                "revision " + revision + " has " + loss + " and is held back: bring them back, or say with"
                        + " gatepass confirm-shrink --revision " + revision + " that it is meant",
                null,
                false,
                false);
    }
}
