package dev.gatepass.storage.permissions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Provider;
import dev.gatepass.fixture.hcl.Block;
import dev.gatepass.fixture.hcl.TerraformModule;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the module for Azure lets whom do: all of its roles, to whom it gives them, and everything that it makes. */
class AzureModuleTest {
    private static final TerraformModule MODULE = TerraformModule.of("azure");
    private static final Set<String> NONE = Set.of();

    /** What a role holds. */
    private record Role(Set<String> actions, Set<String> dataActions) {}

    /** That somebody has a role for something. */
    private record Given(String role, String principal, String scope) {}

    private static Map<String, Role> roles(TerraformModule module) {
        Map<String, Role> roles = new TreeMap<>();
        for (Block role : module.content().all("resource", "azurerm_role_definition")) {
            Block permissions = role.one("permissions");
            assertTrue(Set.of("actions", "data_actions")
                    .containsAll(permissions.attributes().keySet()));
            roles.put(
                    role.labels().get(1),
                    new Role(listed(module, permissions, "actions"), listed(module, permissions, "data_actions")));
        }
        return roles;
    }

    private static Set<String> listed(TerraformModule module, Block permissions, String name) {
        String expression = permissions.attributes().get(name);
        return expression == null ? NONE : new TreeSet<>(module.strings(expression));
    }

    private static Map<String, Given> given(TerraformModule module) {
        return module.content().all("resource", "azurerm_role_assignment").stream()
                .collect(Collectors.toMap(
                        assignment -> assignment.labels().get(1),
                        assignment -> new Given(
                                assignment.attributes().containsKey("role_definition_id")
                                        ? assignment.attribute("role_definition_id")
                                        : assignment.attribute("role_definition_name"),
                                assignment.attribute("principal_id"),
                                assignment.attribute("scope"))));
    }

    private static Set<String> ids(Resource resource) {
        return new TreeSet<>(Permission.ids(Provider.AZURE, resource));
    }

    /** What else could give a right is not made. */
    private static void holds(TerraformModule module) {
        assertEquals(
                Map.of(
                        "container", new Role(NONE, ids(Resource.OBJECTS)),
                        "account", new Role(ids(Resource.ACCOUNT), NONE)),
                roles(module));
        assertEquals(
                Map.of(
                        "container",
                        new Given(
                                "azurerm_role_definition.container.role_definition_resource_id",
                                "each.value",
                                "azurerm_storage_container.this.id"),
                        "account",
                        new Given(
                                "azurerm_role_definition.account.role_definition_resource_id",
                                "each.value",
                                "azurerm_storage_account.this.id"),
                        "encryption",
                        new Given(
                                "\"Key Vault Crypto Service Encryption User\"",
                                "azurerm_user_assigned_identity.encryption[0].principal_id",
                                "local.vault_id")),
                given(module));
        assertEquals(
                Set.of(
                        "azurerm_federated_identity_credential",
                        "azurerm_key_vault",
                        "azurerm_key_vault_key",
                        "azurerm_role_assignment",
                        "azurerm_role_definition",
                        "azurerm_storage_account",
                        "azurerm_storage_container",
                        "azurerm_storage_encryption_scope",
                        "azurerm_user_assigned_identity"),
                module.content().all("resource").stream()
                        .map(resource -> resource.labels().get(0))
                        .collect(Collectors.toSet()));
    }

    @Test
    void givesWhatGatepassNeedsAndNothingElse_R18() {
        holds(MODULE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', textBlock = """
                    containers/blobs/write",                    | containers/blobs/write", "Microsoft.Storage/storageAccounts/write",
                    containers/blobs/read",                     | containers/blobs/*",
                    /generateUserDelegationKey/action",         | /read",
                    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete", | # left out
                    = local.account_actions                     | = ["*"]
                    data_actions = local.object_data_actions    | not_data_actions = local.object_data_actions
                    = azurerm_storage_container.this.id         | = azurerm_storage_account.this.id
                    = azurerm_role_definition.account.role_definition_resource_id | = data.azurerm_role_definition.owner.id
                    resource "azurerm_key_vault_key"            | resource "azurerm_key_vault_access_policy"
                    """)
    void whatIsAddedOrTakenAwayIsNoticed_R18(String text, String other) {
        TerraformModule changed = MODULE.with(text, other);
        Noticed.by(() -> holds(changed));
    }

    @Test
    void theAccountIsPrivateEncryptedAndKeepsWhatIsDeleted_R18() {
        Block account = MODULE.content().one("resource", "azurerm_storage_account");
        assertEquals(
                Map.of(
                        "https_traffic_only_enabled", "true",
                        "min_tls_version", "\"TLS1_2\"",
                        "allow_nested_items_to_be_public", "false",
                        "shared_access_key_enabled", "var.allow_shared_key"),
                account.attributes().entrySet().stream()
                        .filter(attribute -> Set.of(
                                        "https_traffic_only_enabled",
                                        "min_tls_version",
                                        "allow_nested_items_to_be_public",
                                        "shared_access_key_enabled")
                                .contains(attribute.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        assertEquals(
                "\"private\"",
                MODULE.content().one("resource", "azurerm_storage_container").attribute("container_access_type"));
        Block blobs = account.one("blob_properties");
        assertEquals(
                "var.soft_delete_days", blobs.one("delete_retention_policy").attribute("days"));
        assertEquals(
                Map.of(
                        "allowed_headers", "[\"*\"]",
                        "allowed_methods", "[\"GET\", \"HEAD\", \"PUT\"]",
                        "allowed_origins", "cors_rule.value",
                        "exposed_headers", "[\"ETag\"]",
                        "max_age_in_seconds", "3000"),
                blobs.one("cors_rule").attributes());
        assertEquals(
                "local.key_id",
                MODULE.content()
                        .one("resource", "azurerm_storage_encryption_scope")
                        .attribute("key_vault_key_id"));
        assertEquals(
                "azurerm_user_assigned_identity.encryption[0].id",
                account.one("customer_managed_key").attribute("user_assigned_identity_id"));
    }
}
