data "azurerm_client_config" "this" {}

locals {
  own_key   = var.create_key_vault && var.key_vault_key_id == null
  encrypted = var.create_key_vault || var.key_vault_key_id != null
  key_id    = var.key_vault_key_id != null ? var.key_vault_key_id : one(azurerm_key_vault_key.this[*].versionless_id)
  vault_id  = var.key_vault_key_id != null ? var.key_vault_id : one(azurerm_key_vault.this[*].id)
}

# Blocks of an upload that nobody completed are removed by Azure itself, a week after the last; no rule is needed.
resource "azurerm_storage_account" "this" {
  name                             = var.account
  resource_group_name              = var.resource_group_name
  location                         = var.location
  account_kind                     = "StorageV2"
  account_tier                     = "Standard"
  account_replication_type         = var.replication
  https_traffic_only_enabled       = true
  min_tls_version                  = "TLS1_2"
  allow_nested_items_to_be_public  = false
  cross_tenant_replication_enabled = false
  local_user_enabled               = false
  shared_access_key_enabled        = var.allow_shared_key
  default_to_oauth_authentication  = true
  tags                             = var.tags

  blob_properties {
    versioning_enabled = var.versioning

    delete_retention_policy {
      days = var.soft_delete_days
    }

    container_delete_retention_policy {
      days = var.soft_delete_days
    }

    dynamic "cors_rule" {
      for_each = length(var.cors_origins) > 0 ? [var.cors_origins] : []

      content {
        allowed_headers    = ["*"]
        allowed_methods    = ["GET", "HEAD", "PUT"]
        allowed_origins    = cors_rule.value
        exposed_headers    = ["ETag"]
        max_age_in_seconds = 3000
      }
    }
  }

  dynamic "sas_policy" {
    for_each = var.sas_expiration_period != null ? [var.sas_expiration_period] : []

    content {
      expiration_period = sas_policy.value
      expiration_action = var.sas_expiration_action
    }
  }

  dynamic "network_rules" {
    for_each = length(var.allowed_cidrs) + length(var.allowed_subnets) > 0 ? [true] : []

    content {
      default_action             = "Deny"
      bypass                     = ["None"]
      ip_rules                   = var.allowed_cidrs
      virtual_network_subnet_ids = var.allowed_subnets
    }
  }

  dynamic "identity" {
    for_each = local.encrypted ? [azurerm_user_assigned_identity.encryption[0].id] : []

    content {
      type         = "UserAssigned"
      identity_ids = [identity.value]
    }
  }

  dynamic "customer_managed_key" {
    for_each = local.encrypted ? [local.key_id] : []

    content {
      key_vault_key_id          = customer_managed_key.value
      user_assigned_identity_id = azurerm_user_assigned_identity.encryption[0].id
    }
  }

  lifecycle {
    precondition {
      condition     = local.credential != "account-key" || var.allow_shared_key
      error_message = "A key of the account is of use only with allow_shared_key."
    }
    precondition {
      condition     = var.client_id == null || var.secret != null && length(var.principal_ids) > 0
      error_message = "With client_id comes where the application's secret is, and its object id in principal_ids."
    }
    precondition {
      condition     = (var.key_vault_key_id == null) == (var.key_vault_id == null)
      error_message = "With key_vault_key_id comes key_vault_id, the vault that it is in."
    }
  }

  depends_on = [azurerm_role_assignment.encryption]
}

resource "azurerm_storage_encryption_scope" "this" {
  count              = local.encrypted ? 1 : 0
  name               = "gatepass"
  storage_account_id = azurerm_storage_account.this.id
  source             = "Microsoft.KeyVault"
  key_vault_key_id   = local.key_id
}

resource "azurerm_storage_container" "this" {
  name                              = var.container
  storage_account_id                = azurerm_storage_account.this.id
  container_access_type             = "private"
  default_encryption_scope          = one(azurerm_storage_encryption_scope.this[*].name)
  encryption_scope_override_enabled = local.encrypted ? false : null
}

# The key, when the module makes it, and the identity by which the account itself uses it. Gatepass has no part in that.

resource "azurerm_user_assigned_identity" "encryption" {
  count               = local.encrypted ? 1 : 0
  name                = "${var.account}-encryption"
  resource_group_name = var.resource_group_name
  location            = var.location
  tags                = var.tags
}

resource "azurerm_key_vault" "this" {
  count                      = local.own_key ? 1 : 0
  name                       = var.key_vault_name != null ? var.key_vault_name : substr("gp-${var.account}", 0, 24)
  resource_group_name        = var.resource_group_name
  location                   = var.location
  tenant_id                  = data.azurerm_client_config.this.tenant_id
  sku_name                   = "standard"
  rbac_authorization_enabled = true
  purge_protection_enabled   = true
  soft_delete_retention_days = 90
  tags                       = var.tags
}

resource "azurerm_key_vault_key" "this" {
  count        = local.own_key ? 1 : 0
  name         = "gatepass"
  key_vault_id = azurerm_key_vault.this[0].id
  key_type     = "RSA"
  key_size     = 3072
  key_opts     = ["unwrapKey", "wrapKey"]
  tags         = var.tags

  rotation_policy {
    automatic {
      time_after_creation = "P365D"
    }
  }
}

resource "azurerm_role_assignment" "encryption" {
  count                = local.encrypted ? 1 : 0
  scope                = local.vault_id
  role_definition_name = "Key Vault Crypto Service Encryption User"
  principal_id         = azurerm_user_assigned_identity.encryption[0].principal_id
  principal_type       = "ServicePrincipal"
}
