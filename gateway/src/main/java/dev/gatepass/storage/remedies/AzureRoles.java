package dev.gatepass.storage.remedies;

import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.storage.permissions.Permission;
import dev.gatepass.storage.permissions.Resource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Roles of a resource group, for less than which there are none, that hold what Gatepass has to do, given for the container
 * and for the account alone.
 *
 * <p>Source: https://learn.microsoft.com/en-us/azure/role-based-access-control/custom-roles.
 */
final class AzureRoles {
    private static final String GROUP = "/subscriptions/SUBSCRIPTION/resourceGroups/RESOURCE_GROUP";
    private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** What stands for the identity where it is not known. */
    static final String ANY = "OBJECT_ID";

    private AzureRoles() {}

    static List<Remedy> of(StorageBucket bucket, String objectId) {
        if (!objectId.equals(ANY) && !OBJECT_ID.matcher(objectId).matches()) {
            throw new IllegalArgumentException("a principal is the object id of one identity");
        }
        String account = bucket.account().orElseThrow();
        String ofAccount = GROUP + "/providers/Microsoft.Storage/storageAccounts/" + account;
        String container = "Gatepass, container " + account + "/" + bucket.bucket();
        return List.of(
                role(container, List.of(), Permission.ids(Provider.AZURE, Resource.OBJECTS)),
                assign(container, objectId, ofAccount + "/blobServices/default/containers/" + bucket.bucket()),
                role("Gatepass, account " + account, Permission.ids(Provider.AZURE, Resource.ACCOUNT), List.of()),
                assign("Gatepass, account " + account, objectId, ofAccount));
    }

    private static Remedy role(String name, List<String> actions, List<String> dataActions) {
        return Remedy.of(
                "az role definition create --role-definition role.json",
                new JsonObject()
                        .put("Name", name)
                        .put("IsCustom", true)
                        .put("Description", "What Gatepass needs, and nothing else.")
                        .put("Actions", new JsonArray(actions))
                        .put("NotActions", new JsonArray())
                        .put("DataActions", new JsonArray(dataActions))
                        .put("NotDataActions", new JsonArray())
                        .put("AssignableScopes", new JsonArray().add(GROUP)));
    }

    private static Remedy assign(String role, String objectId, String scope) {
        return Remedy.of("az role assignment create --role " + Quoted.inShell(role)
                + " --assignee-principal-type ServicePrincipal --assignee-object-id " + objectId + " --scope " + scope);
    }
}
