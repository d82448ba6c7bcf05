package dev.gatepass.directory;

/** What is to be said to whoever has files written to another bucket: nobody carries those from before there. */
public final class FilesStayBehind {
    private FilesStayBehind() {}

    /**
     * The warning where the instance is bound to another bucket.
     *
     * @param before the name of the bucket that was the instance's
     */
    public static String in(String before) {
        return written(before) + " are not found in this one";
    }

    /**
     * The warning where the instance is left without a bucket.
     *
     * @param before the name of the bucket that was the instance's
     */
    public static String withNoneAfter(String before) {
        return written(before) + " are not found while there is none";
    }

    /**
     * The warning where a team that had none is given a bucket.
     *
     * @param instances the name of the instance's bucket
     */
    public static String inTheInstances(String instances) {
        return "files that the team has written before stay in the instance's bucket \"" + instances
                + "\", and are read there with \"storage\": \"instance\" alone";
    }

    private static String written(String before) {
        return "files that were written to the instance's bucket while that was \"" + before + '"';
    }
}
