package dev.gatepass.access;

/**
 * What the directory knows of a subject itself.
 *
 * @param subject who
 * @param disabled whether it is locked out of everything
 * @param systemAdministrator whether it configures storage; this gives no access to any file (R14)
 */
public record Account(Subject subject, boolean disabled, boolean systemAdministrator) {}
