package dev.gatepass.directory.file;

import dev.gatepass.access.Availability;
import dev.gatepass.config.reading.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A directory file, looked at without putting it to use. */
public final class DirectoryFile {
    private DirectoryFile() {}

    /**
     * Why a gateway would not start with a file, each reason on one line and without any value of the file; empty when it
     * would. Blocks.
     *
     * @param availability which buckets may be in it
     */
    public static List<String> mistakes(Path file, Availability availability) {
        try {
            FileFormat.parse(TextFile.read(file), 1, availability);
            return List.of();
        } catch (InvalidDirectoryFile e) {
            return e.mistakes();
        } catch (IOException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
