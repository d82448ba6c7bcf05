package dev.gatepass.storage.permissions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page {@code docs/buckets.md}. */
final class BucketsPage {
    static final String TEXT = read();

    private BucketsPage() {}

    private static String read() {
        try {
            return Files.readString(Path.of("../docs/buckets.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
