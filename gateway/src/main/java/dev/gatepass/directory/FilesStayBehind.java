package dev.gatepass.directory;

/** What is to be said to whoever binds the instance to another bucket: nobody carries the files there. */
public final class FilesStayBehind {
    private FilesStayBehind() {}

    /**
     * The warning.
     *
     * @param before the name of the bucket that was the instance's
     */
    public static String in(String before) {
        return "files that were written to the instance's bucket while that was \"" + before
                + "\" are not found in this one";
    }
}
