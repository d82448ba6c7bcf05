package dev.gatepass.audit;

import java.io.IOException;
import java.io.OutputStream;

/** What is to be put on record, and knows its form. */
@FunctionalInterface
interface AuditEntry {
    /** Appends it as a line. */
    void write(AuditLine form, OutputStream lines) throws IOException;
}
