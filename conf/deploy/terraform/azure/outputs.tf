locals {
  # A secret that is given signs, the application's or the account's; without one the identity that the module makes.
  credential = var.client_id != null ? "client-secret" : var.secret != null ? "account-key" : "workload-identity"
  client_id  = var.client_id != null ? var.client_id : azurerm_user_assigned_identity.gatepass.client_id
}

output "storage_bucket" {
  description = "The body of POST /v1/admin/storage-buckets."
  value = { for field, value in {
    name         = var.name != null ? var.name : "${var.account}-${var.container}"
    provider     = "azure"
    organization = var.organization
    account      = azurerm_storage_account.this.name
    bucket       = azurerm_storage_container.this.name
    prefix       = var.prefix
    kms_key      = var.kms_key_in_uploads ? one(azurerm_storage_encryption_scope.this[*].name) : null
    credential   = local.credential
    secret       = var.secret
    tenant_id    = local.credential == "account-key" ? null : azurerm_user_assigned_identity.gatepass.tenant_id
    client_id    = local.credential == "account-key" ? null : local.client_id
  } : field => value if value != null }
}

output "tenant_id" {
  description = "The tenant of the identity that the module makes."
  value       = azurerm_user_assigned_identity.gatepass.tenant_id
}

output "client_id" {
  description = "The client id of the identity that the module makes."
  value       = azurerm_user_assigned_identity.gatepass.client_id
}

output "principal_id" {
  description = "The object id of that identity, which roles are given to."
  value       = azurerm_user_assigned_identity.gatepass.principal_id
}

output "encryption_scope" {
  description = "The encryption scope of the container; null where Azure's own keys encrypt."
  value       = one(azurerm_storage_encryption_scope.this[*].name)
}
