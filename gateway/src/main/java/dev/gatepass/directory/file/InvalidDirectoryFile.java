package dev.gatepass.directory.file;

import java.util.List;

/** A directory file that cannot be used, with everything that is wrong with it. Holds no value of the file. */
public final class InvalidDirectoryFile extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> mistakes;

    InvalidDirectoryFile(List<String> mistakes) {
        super("the directory file has " + mistakes.size() + " mistake(s): " + String.join("; ", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /** The mistakes, each beginning with its path; those between parts of the file after those within them. */
    public List<String> mistakes() {
        return mistakes;
    }
}
