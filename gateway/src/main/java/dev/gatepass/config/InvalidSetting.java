package dev.gatepass.config;

/** A setting that is well written and yet can never be used. The message is for the operator, and holds no secret. */
public final class InvalidSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /**
     * A setting and what is wrong with it.
     *
     * @param path where it stands, for example {@code storage.allowed-endpoints}
     */
    public InvalidSetting(String path, String problem) {
        super(path + ": " + problem);
    }
}
