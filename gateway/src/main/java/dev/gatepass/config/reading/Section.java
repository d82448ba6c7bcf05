package dev.gatepass.config.reading;

/**
 * A group of settings.
 *
 * @param path where it stands, for example {@code directory.postgres}
 * @param sentence what it is about
 */
record Section(String path, String sentence) {
    /** The path of what a setting or section stands in, empty at the top. */
    static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }

    /** The last part of a path: the key under which it is written. */
    static String key(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
