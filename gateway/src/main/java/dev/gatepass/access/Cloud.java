package dev.gatepass.access;

/** Where an instance itself runs. */
public enum Cloud {
    AWS,
    GCP,
    AZURE,
    /** On premises, where the stores at hand speak S3. */
    NONE;

    /** Whether buckets of a provider are on this same cloud, and so need no listing (R13). */
    boolean isHomeOf(Provider provider) {
        return switch (provider) {
            case AWS -> this == AWS;
            case GCP -> this == GCP;
            case AZURE -> this == AZURE;
            case S3_COMPATIBLE -> this == NONE;
            case COREWEAVE -> false;
        };
    }
}
