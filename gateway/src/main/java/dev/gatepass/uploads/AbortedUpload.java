package dev.gatepass.uploads;

/** What became of the parts of an upload that was aborted. */
public enum AbortedUpload {
    /** They are gone. */
    REMOVED,
    /** The store takes none away; it drops them by itself a week after the last of them has come, as Azure does. */
    LAPSE
}
