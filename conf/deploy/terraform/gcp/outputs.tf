locals {
  own_hmac_key  = var.create_hmac_key ? google_storage_hmac_key.this[var.hmac_keys[0]].access_id : null
  access_key_id = var.access_key_id != null ? var.access_key_id : local.own_hmac_key
  has_hmac_key  = var.create_hmac_key || var.access_key_id != null

  # A key that is given signs; without one Google does.
  credential = local.has_hmac_key ? "access-key" : var.secret != null ? "service-account-key" : "sign-blob"
}

output "storage_bucket" {
  description = "The body of POST /v1/admin/storage-buckets."
  value = { for field, value in {
    name            = var.name != null ? var.name : var.bucket
    provider        = "gcp"
    organization    = var.organization
    bucket          = google_storage_bucket.this.name
    prefix          = var.prefix
    kms_key         = var.kms_key_in_uploads ? local.kms_key : null
    credential      = local.credential
    access_key_id   = local.access_key_id
    secret          = var.secret
    service_account = local.credential == "sign-blob" ? google_service_account.this.email : null
  } : field => value if value != null }
}

output "service_account" {
  description = "The service account that Gatepass signs as."
  value       = google_service_account.this.email
}

output "hmac_secret" {
  description = "The secret of the first of hmac_keys; put it where the variable secret says."
  value       = var.create_hmac_key ? google_storage_hmac_key.this[var.hmac_keys[0]].secret : null
  sensitive   = true
}

output "kms_key" {
  description = "The key that the bucket encrypts with; null where Google's own keys do."
  value       = local.kms_key
}
