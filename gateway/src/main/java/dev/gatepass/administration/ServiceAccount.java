package dev.gatepass.administration;

import java.util.Optional;

/**
 * An account that no person has. It holds explicit roles alone: where it belongs gives it none.
 *
 * @param name unique among service accounts, and immutable
 * @param organization the organization that it belongs to
 * @param team or the team; both are empty only for accounts from before there were such places
 * @param disabled whether it is locked out of everything
 */
public record ServiceAccount(String name, Optional<String> organization, Optional<String> team, boolean disabled) {}
