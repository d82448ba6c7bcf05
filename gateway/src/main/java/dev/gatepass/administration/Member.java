package dev.gatepass.administration;

import dev.gatepass.access.Subject;
import io.vertx.core.json.JsonObject;

/** Somebody with a place in something. */
public sealed interface Member permits TeamMember, OrganizationMember {
    /** Who: a person or a service account. */
    Subject account();

    /** As what, by the columns of a row. */
    JsonObject place();
}
