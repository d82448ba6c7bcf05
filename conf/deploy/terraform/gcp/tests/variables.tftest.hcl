# terraform test, from Terraform 1.7 on: opens no connection and needs no account.

mock_provider "google" {}

variables {
  project                   = "acme-prod"
  location                  = "EU"
  bucket                    = "acme.models_1"
  service_account_id        = "gatepass-models"
  prefix                    = "a/b.c/"
  workload_identity_members = ["serviceAccount:acme.svc.id.goog[ns/gatepass]", "principal://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/subject/x"]
  hmac_keys                 = ["2026-12", "first"]
  access_key_id             = "GOOG1EXAMPLE"
  secret                    = "file:/run/x"
  kms_key                   = "projects/p/locations/eu/keyRings/r/cryptoKeys/k"
  cors_origins              = ["https://a.example:8443"]
  allowed_cidrs             = ["192.0.2.0/24", "2001:db8::/32"]
}

run "names_that_are" {
  command = plan
}

run "names_that_are_not" {
  command = plan

  variables {
    bucket                    = "goog-x"
    prefix                    = "a"
    workload_identity_members = ["allUsers"]
    hmac_keys                 = ["first", "first"]
    secret                    = "plain"
    kms_key                   = "projects/p/locations/eu/keyRings/r/cryptoKeys/k/cryptoKeyVersions/1"
    cors_origins              = ["*"]
    soft_delete_days          = 3
    project                   = "12345"
    service_account_id        = "x"
    allowed_cidrs             = ["x"]
  }

  expect_failures = [var.bucket, var.prefix, var.workload_identity_members, var.hmac_keys, var.secret, var.kms_key, var.cors_origins, var.soft_delete_days, var.project, var.service_account_id, var.allowed_cidrs]
}
