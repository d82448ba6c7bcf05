package dev.gatepass.http.admin;

/**
 * The answer where something was taken away.
 *
 * @param revision the revision of the directory from which on it is gone
 */
record Removed(long revision) {}
