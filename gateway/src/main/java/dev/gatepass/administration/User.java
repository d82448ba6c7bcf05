package dev.gatepass.administration;

/**
 * A person.
 *
 * @param name unique among people, and immutable
 * @param disabled whether nothing that is theirs is good for anything
 * @param systemAdministrator whether they administer everything
 */
public record User(String name, boolean disabled, boolean systemAdministrator) {}
