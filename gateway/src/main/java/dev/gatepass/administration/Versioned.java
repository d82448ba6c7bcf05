package dev.gatepass.administration;

/**
 * Something of the directory as it is.
 *
 * @param value what it is
 * @param version the revision that it was last changed at
 * @param revision the revision of the directory that this was read at
 */
public record Versioned<T>(T value, long version, long revision) {}
