package dev.gatepass.identity.jwt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatepass.access.ClaimedRoles;
import dev.gatepass.access.TeamName;
import dev.gatepass.access.TeamRole;
import dev.gatepass.access.WireName;
import dev.gatepass.config.IdentityConfig.TeamsClaim;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The claim that gives roles in teams: a list of texts, or one text where an issuer writes a list of one so. Each reads
 * prefix, team, {@code :} and role; issuers put groups of all kinds there, and one that reads otherwise gives nothing. Of
 * two roles in one team the stronger counts.
 */
final class RolesClaim {
    private RolesClaim() {}

    static ClaimedRoles read(JsonNode claims, TeamsClaim claim) {
        JsonNode groups = claims.path(claim.name());
        Map<String, TeamRole> roles = new HashMap<>();
        if (groups.isTextual()) {
            put(groups, claim.prefix(), roles);
        } else if (groups.isArray()) {
            groups.forEach(group -> put(group, claim.prefix(), roles));
        }
        return new ClaimedRoles(roles);
    }

    private static void put(JsonNode group, String prefix, Map<String, TeamRole> roles) {
        String text = group.isTextual() ? group.textValue() : "";
        int colon = text.lastIndexOf(':');
        if (!text.startsWith(prefix) || colon < prefix.length()) {
            return;
        }
        String team = text.substring(prefix.length(), colon);
        Optional<TeamRole> role = Arrays.stream(TeamRole.values())
                .filter(known -> WireName.of(known).equals(text.substring(colon + 1)))
                .findFirst();
        if (TeamName.isValid(team) && role.isPresent()) {
            roles.merge(team, role.get(), TeamRole::or);
        }
    }
}
