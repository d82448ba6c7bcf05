package dev.gatepass.config;

import java.nio.file.Path;

/**
 * The record of who was given what.
 *
 * @param mode whether a URL may leave without its record
 * @param durability when a record counts as written
 * @param file the file of JSON lines
 * @param queueRecords most records that wait to be written
 */
public record AuditConfig(Mode mode, Durability durability, Path file, int queueRecords) {
    /** Whether a URL may leave without its record. */
    public enum Mode {
        /** It may not: no record, no URL. */
        REQUIRED,
        /** It may; what could not be recorded is counted. */
        BEST_EFFORT
    }

    /** When a record counts as written. */
    public enum Durability {
        /** Once the operating system has it. */
        OS,
        /** Once the disk has it. */
        DISK
    }
}
