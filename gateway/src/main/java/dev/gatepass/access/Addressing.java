package dev.gatepass.access;

/** How a URL names its bucket, for stores that speak S3. */
public enum Addressing {
    PATH,
    VIRTUAL_HOST,
    CUSTOM_HOST
}
