package dev.gatepass.administration;

import dev.gatepass.access.OrganizationMembership;
import dev.gatepass.access.Subject;

/**
 * Somebody in an organization.
 *
 * @param account who
 * @param membership as what
 */
public record OrganizationMember(Subject account, OrganizationMembership membership) {}
