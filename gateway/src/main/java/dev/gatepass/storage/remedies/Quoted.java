package dev.gatepass.storage.remedies;

/** A word for a shell, whatever is in it. */
final class Quoted {
    private Quoted() {}

    static String inShell(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
