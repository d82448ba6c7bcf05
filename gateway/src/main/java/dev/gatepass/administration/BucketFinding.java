package dev.gatepass.administration;

import java.util.Objects;

/**
 * Something that the check of a bucket found.
 *
 * @param severity whether the bucket can be used all the same
 * @param message a sentence with what to do about it; without any secret
 */
public record BucketFinding(Severity severity, String message) {
    /** What follows from a finding. */
    public enum Severity {
        /** The bucket is not bound, or not changed. */
        ERROR,
        /** It is, and whoever asked for it is told. */
        WARNING
    }

    public BucketFinding {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
    }
}
