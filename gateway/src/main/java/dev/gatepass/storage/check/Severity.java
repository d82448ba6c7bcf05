package dev.gatepass.storage.check;

/** What follows from a finding. */
public enum Severity {
    /** The bucket is not bound, or not changed. */
    ERROR,
    /** It is, and whoever asked for it is told. */
    WARNING,
    /** It is as it should be. */
    PASSED
}
