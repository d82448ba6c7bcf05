# terraform test, from Terraform 1.7 on: opens no connection and needs no account.

mock_provider "azurerm" {}

variables {
  resource_group_name = "acme"
  location            = "westeurope"
  account             = "acmemodels"
  container           = "gate-pass"
  prefix              = "a/b.c/"
  federated_subjects  = { aks = { issuer = "https://oidc.example/x", subject = "system:serviceaccount:ns:gatepass" } }
  principal_ids       = ["00000000-0000-0000-0000-000000000001"]
  client_id           = "00000000-0000-0000-0000-000000000002"
  secret              = "file:/run/x"
  key_vault_name      = "gp-acme"
  key_vault_key_id    = "https://v.vault.azure.net/keys/k"
  cors_origins        = ["https://a.example:8443"]
  allow_shared_key    = true
  key_vault_id        = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/acme/providers/Microsoft.KeyVault/vaults/v"
  allowed_cidrs       = ["192.0.2.0/24", "192.0.2.1"]
}

run "names_that_are" {
  command = plan
}

run "names_that_are_not" {
  command = plan

  variables {
    account               = "Acme"
    container             = "a--b"
    prefix                = "a./"
    federated_subjects    = { aks = { issuer = "https://oidc.example/x", subject = "*" } }
    principal_ids         = ["x"]
    client_id             = "x"
    secret                = "plain"
    key_vault_name        = "x--y"
    key_vault_key_id      = "https://v.vault.azure.net/keys/k/version"
    cors_origins          = ["*"]
    soft_delete_days      = 0
    sas_expiration_period = "24h"
    sas_expiration_action = "Shrug"
    replication           = "X"
    allowed_cidrs         = ["x"]
  }

  expect_failures = [var.account, var.container, var.prefix, var.federated_subjects, var.principal_ids, var.client_id, var.secret, var.key_vault_name, var.key_vault_key_id, var.cors_origins, var.soft_delete_days, var.sas_expiration_period, var.sas_expiration_action, var.replication, var.allowed_cidrs]
}
