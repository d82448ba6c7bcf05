package dev.gatepass.administration;

import java.util.UUID;

/**
 * An organization.
 *
 * @param name unique in the instance, and immutable
 * @param externalId what Gatepass shows when it assumes a role for this organization; made by Gatepass
 */
public record Organization(String name, UUID externalId) {}
