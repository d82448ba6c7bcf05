package dev.gatepass.access;

/** What a credential may be used for; it narrows the rights of its owner and never widens them. */
public enum Scope {
    READ,
    WRITE,
    ADMIN,
    ACT_FOR
}
