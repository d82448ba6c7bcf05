# Exactly what Gatepass needs (docs/buckets.md says for what), and nothing broader: a test holds these lists against
# Gatepass's own.
locals {
  object_data_actions = [
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete",
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/deleteBlobVersion/action",
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read",
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write",
  ]

  account_actions = [
    "Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action",
  ]

  # Known before anything is made, so that the assignments can be counted.
  principals = merge(
    { gatepass = azurerm_user_assigned_identity.gatepass.principal_id },
    { for id in var.principal_ids : id => id },
  )
}

data "azurerm_resource_group" "this" {
  name = var.resource_group_name
}

resource "azurerm_user_assigned_identity" "gatepass" {
  name                = "${var.account}-gatepass"
  resource_group_name = var.resource_group_name
  location            = var.location
  tags                = var.tags
}

resource "azurerm_federated_identity_credential" "this" {
  for_each            = var.federated_subjects
  name                = each.key
  resource_group_name = var.resource_group_name
  parent_id           = azurerm_user_assigned_identity.gatepass.id
  audience            = ["api://AzureADTokenExchange"]
  issuer              = each.value.issuer
  subject             = each.value.subject
}

# Roles cannot be made for less than a resource group. They are given for the container, and for the account, alone.

resource "azurerm_role_definition" "container" {
  name              = "Gatepass, container ${var.account}/${var.container}"
  scope             = data.azurerm_resource_group.this.id
  assignable_scopes = [data.azurerm_resource_group.this.id]

  permissions {
    data_actions = local.object_data_actions
  }
}

resource "azurerm_role_definition" "account" {
  name              = "Gatepass, account ${var.account}"
  scope             = data.azurerm_resource_group.this.id
  assignable_scopes = [data.azurerm_resource_group.this.id]

  permissions {
    actions = local.account_actions
  }
}

resource "azurerm_role_assignment" "container" {
  for_each           = local.principals
  scope              = azurerm_storage_container.this.id
  role_definition_id = azurerm_role_definition.container.role_definition_resource_id
  principal_id       = each.value
  principal_type     = "ServicePrincipal"
}

resource "azurerm_role_assignment" "account" {
  for_each           = local.principals
  scope              = azurerm_storage_account.this.id
  role_definition_id = azurerm_role_definition.account.role_definition_resource_id
  principal_id       = each.value
  principal_type     = "ServicePrincipal"
}
