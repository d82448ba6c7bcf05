package dev.gatepass.config.reading;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that somebody wrote by hand, as text. */
public final class TextFile {
    private TextFile() {}

    /**
     * Reads a file of UTF-8. Blocks.
     *
     * @throws IOException whose message says in words for the operator why it cannot be read, without its name
     */
    public static String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new IOException("the file is not text in UTF-8", e);
        } catch (IOException e) {
            boolean folder = Files.isDirectory(file);
            throw new IOException(folder ? "this is a folder, expected a file" : "the file cannot be read", e);
        }
    }
}
