package dev.gatepass.administration;

import dev.gatepass.access.Subject;
import dev.gatepass.access.TeamRole;
import dev.gatepass.access.WireName;
import io.vertx.core.json.JsonObject;

/**
 * Somebody's place in a team.
 *
 * @param account a person or a service account
 * @param role what they are there
 */
public record TeamMember(Subject account, TeamRole role) implements Member {
    @Override
    public JsonObject place() {
        return new JsonObject().put("role", WireName.of(role));
    }
}
