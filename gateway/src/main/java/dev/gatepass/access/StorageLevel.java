package dev.gatepass.access;

/** Which of a team's two possible places a request is about. */
public enum StorageLevel {
    /** Where the team's files go today: its own bucket when it has one, else the instance's. */
    CURRENT,
    /** The instance's bucket, for files from before the team had a bucket of its own. Reading only. */
    INSTANCE
}
