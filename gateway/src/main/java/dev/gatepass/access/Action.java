package dev.gatepass.access;

/** What a caller may do with a file. */
public enum Action {
    READ,
    WRITE,
    DELETE
}
