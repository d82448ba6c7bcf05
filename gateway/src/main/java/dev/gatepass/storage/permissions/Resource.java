package dev.gatepass.storage.permissions;

/** What a permission is given for. */
public enum Resource {
    /** The objects below the bucket's prefix. */
    OBJECTS("objects"),
    /** The bucket, for lists that name a prefix. */
    LISTS("lists of the bucket"),
    /** The bucket, and its settings. */
    BUCKET("bucket"),
    /** The key that the bucket is encrypted with. */
    KEY("KMS key"),
    /** The storage account that the container is in. */
    ACCOUNT("storage account"),
    /** The identity itself that Gatepass signs as. */
    IDENTITY("itself");

    private final String shown;

    Resource(String shown) {
        this.shown = shown;
    }

    /** As the pages call it. */
    public String shown() {
        return shown;
    }
}
