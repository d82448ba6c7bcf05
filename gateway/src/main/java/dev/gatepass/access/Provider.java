package dev.gatepass.access;

/** Who runs the store. Each kind has its own rules of address and its own dialect of signing. */
public enum Provider {
    AWS,
    S3_COMPATIBLE,
    COREWEAVE,
    GCP,
    AZURE
}
