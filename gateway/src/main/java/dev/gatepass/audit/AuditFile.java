package dev.gatepass.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What the records need of a file. Used by one thread at a time; every call may block. */
interface AuditFile extends Closeable {
    /** Appends some of the bytes; they count as written once the operating system has them. */
    int write(ByteBuffer bytes) throws IOException;

    /** Waits until the disk has everything that was written. */
    void force() throws IOException;

    /** Moves to where the file ends by now, and tells how long it is, in bytes. */
    long seekEnd() throws IOException;

    /** Cuts off what lies behind a length; does nothing when the file is not longer. */
    void truncate(long size) throws IOException;
}
