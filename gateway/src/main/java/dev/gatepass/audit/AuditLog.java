package dev.gatepass.audit;

import dev.gatepass.config.AuditConfig.Durability;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * The file as a sequence of whole lines: a group of them is in it in full, or not at all. Used by one thread at a time.
 *
 * <p>What could not be written in full is cut off again before anything else is written. That also covers a disk that
 * fails to confirm: its lines may have reached it or not, and nobody was told that they had.
 */
final class AuditLog implements Closeable {
    private final AuditFile file;
    private final Durability durability;

    /** Where the last whole group ends, while there may be something behind it. */
    private OptionalLong tornAt = OptionalLong.empty();

    AuditLog(AuditFile file, Durability durability) {
        this.file = file;
        this.durability = durability;
    }

    /** Appends a group of lines, as durably as was asked for. */
    void append(ByteBuffer lines) throws IOException {
        repair();
        tornAt = OptionalLong.of(file.seekEnd());
        try {
            while (lines.hasRemaining()) {
                file.write(lines);
            }
            if (durability == Durability.DISK) {
                file.force();
            }
            tornAt = OptionalLong.empty();
        } catch (IOException failure) {
            try {
                repair();
            } catch (IOException again) {
                failure.addSuppressed(again);
            }
            throw failure;
        }
    }

    private void repair() throws IOException {
        if (tornAt.isPresent()) {
            file.truncate(tornAt.getAsLong());
            tornAt = OptionalLong.empty();
        }
    }

    @Override
    public void close() throws IOException {
        try (file) {
            repair();
        }
    }
}
