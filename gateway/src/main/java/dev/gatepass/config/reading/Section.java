package dev.gatepass.config.reading;

/**
 * A group of settings.
 *
 * @param path where it stands, for example {@code directory.postgres}
 * @param sentence what it is about
 * @param repeated whether it is a list of such groups; in the file alone, since a variable cannot say which one it means
 */
record Section(String path, String sentence, boolean repeated) {
    /** The path of one group of a list, from 0. */
    static String element(String path, int index) {
        return path + "[" + index + "]";
    }

    /** Whether a path is that of one group of a list. */
    static boolean isElement(String path) {
        return path.endsWith("]");
    }

    /** The path of what a setting or section stands in, empty at the top. */
    static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }

    /** The last part of a path: the key under which it is written. */
    static String key(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
