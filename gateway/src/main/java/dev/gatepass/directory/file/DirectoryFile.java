package dev.gatepass.directory.file;

import dev.gatepass.access.Availability;
import dev.gatepass.access.Directory;
import dev.gatepass.config.reading.TextFile;
import dev.gatepass.directory.roster.Roster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A directory file, read without putting it to use. */
public final class DirectoryFile {
    private DirectoryFile() {}

    /**
     * The roster in a file. Blocks.
     *
     * @throws InvalidDirectoryFile naming every mistake
     * @throws IOException whose message says why it cannot be read, without its name
     */
    public static Roster read(Path file) throws IOException {
        return parse(TextFile.read(file));
    }

    /**
     * The roster in the text of a file.
     *
     * @throws InvalidDirectoryFile naming every mistake
     */
    public static Roster parse(String text) {
        return FileFormat.parse(text, RosterCheck.NONE);
    }

    /**
     * The directory in the text of a file.
     *
     * @param availability which buckets may be in it
     * @throws InvalidDirectoryFile naming every mistake
     */
    static Directory directory(String text, long revision, Availability availability) {
        return FileFormat.parse(text, RosterCheck.of(availability)).directory(revision);
    }

    /**
     * Why a gateway would not start with a file, each reason on one line and without any value of the file; empty when it
     * would. Blocks.
     *
     * @param availability which buckets may be in it
     */
    public static List<String> mistakes(Path file, Availability availability) {
        try {
            directory(TextFile.read(file), 1, availability);
            return List.of();
        } catch (InvalidDirectoryFile e) {
            return e.mistakes();
        } catch (IOException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
