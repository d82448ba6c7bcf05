package dev.gatepass.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file of this machine, locked for as long as it is open: two writers could cut off each other's records. */
final class LocalAuditFile implements AuditFile {
    private static final Set<OpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    private static final int BLOCK_BYTES = 8192;

    private final FileChannel channel;

    private LocalAuditFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens a file for appending, and makes it, readable by its owner alone, where there is none. What a crash left of a
     * line is cut off: nothing that it describes was given to anybody.
     *
     * @throws IOException saying in words for the operator what is wrong with {@code audit.file}
     */
    static LocalAuditFile open(Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("audit.file: there is no folder " + folder);
        }
        FileChannel channel;
        try {
            channel = FileChannel.open(path, OPTIONS, ownerOnly(path));
        } catch (IOException e) {
            throw new IOException("audit.file: " + path + " cannot be opened for writing", e);
        }
        LocalAuditFile file = new LocalAuditFile(channel);
        try {
            file.lock(path);
            file.cutTornLine(path);
            return file;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private void lock(Path path) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException("audit.file: " + path + " is open in this process already", e);
        }
        throw new IOException("audit.file: another process writes to " + path);
    }

    private void cutTornLine(Path path) throws IOException {
        long start = endOfLastLine();
        if (start < channel.size()) {
            if (!ByteBuffer.wrap(AuditLine.BEGINNING).equals(read(start, AuditLine.BEGINNING.length))) {
                throw new IOException("audit.file: " + path + " ends in something that is not a record");
            }
            channel.truncate(start);
        }
    }

    private long endOfLastLine() throws IOException {
        for (long end = channel.size(); end > 0; ) {
            long start = Math.max(0, end - BLOCK_BYTES);
            ByteBuffer block = read(start, (int) (end - start));
            for (int i = block.limit() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return start + i + 1;
                }
            }
            end = start;
        }
        return 0;
    }

    private ByteBuffer read(long from, int length) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(length);
        while (block.hasRemaining() && channel.read(block, from + block.position()) >= 0) {
            // A read may bring less than was asked for.
        }
        return block.flip();
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return channel.write(bytes);
    }

    @Override
    public void force() throws IOException {
        channel.force(false);
    }

    @Override
    public long seekEnd() throws IOException {
        long end = channel.size();
        channel.position(end);
        return end;
    }

    @Override
    public void truncate(long size) throws IOException {
        channel.truncate(size);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
