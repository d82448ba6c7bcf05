package dev.gatepass.administration;

/** What was done to something. */
public enum Deed {
    CREATE,
    CHANGE,
    DELETE
}
