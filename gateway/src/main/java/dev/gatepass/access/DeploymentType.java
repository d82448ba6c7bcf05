package dev.gatepass.access;

/** How an instance is run, which decides where buckets may lie (R10 to R12). */
public enum DeploymentType {
    /** By the operator, for one customer alone. */
    DEDICATED_CLOUD,
    /** By the operator, for many customers. */
    SAAS_CLOUD,
    /** By its owner. */
    SELF_MANAGED
}
