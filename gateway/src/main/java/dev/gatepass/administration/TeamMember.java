package dev.gatepass.administration;

import dev.gatepass.access.Subject;
import dev.gatepass.access.TeamRole;

/**
 * Somebody's place in a team.
 *
 * @param member a person or a service account
 * @param role what they are there
 */
public record TeamMember(Subject member, TeamRole role) {}
