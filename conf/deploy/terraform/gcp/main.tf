locals {
  own_key = var.create_kms_key && var.kms_key == null
  kms_key = var.kms_key != null ? var.kms_key : one(google_kms_crypto_key.this[*].id)
}

# Uniform access: permissions alone decide, no object has a list of its own. Public access cannot be given.
resource "google_storage_bucket" "this" {
  project                     = var.project
  name                        = var.bucket
  location                    = var.location
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  labels                      = var.labels

  soft_delete_policy {
    retention_duration_seconds = var.soft_delete_days * 86400
  }

  versioning {
    enabled = var.versioning
  }

  dynamic "encryption" {
    for_each = var.create_kms_key || var.kms_key != null ? [local.kms_key] : []

    content {
      default_kms_key_name = encryption.value
    }
  }

  dynamic "cors" {
    for_each = length(var.cors_origins) > 0 ? [var.cors_origins] : []

    content {
      origin          = cors.value
      method          = ["GET", "HEAD", "PUT"]
      response_header = ["*", "ETag"]
      max_age_seconds = 3000
    }
  }

  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }
    condition {
      age = var.abort_uploads_after_days
    }
  }

  dynamic "ip_filter" {
    for_each = length(var.allowed_cidrs) > 0 ? [var.allowed_cidrs] : []

    content {
      mode = "Enabled"

      public_network_source {
        allowed_ip_cidr_ranges = ip_filter.value
      }
    }
  }

  dynamic "logging" {
    for_each = var.access_log_bucket != null ? [var.access_log_bucket] : []

    content {
      log_bucket        = logging.value
      log_object_prefix = var.bucket
    }
  }

  lifecycle {
    precondition {
      condition     = !var.create_hmac_key || var.access_key_id == null
      error_message = "An HMAC key is made here or elsewhere, not both."
    }
    precondition {
      condition     = !local.has_hmac_key || var.secret != null
      error_message = "With an HMAC key comes where its secret is."
    }
    precondition {
      condition     = var.secret != null || var.sign_with_iam
      error_message = "Say how Gatepass signs: with the key that secret leads to, or with sign_with_iam."
    }
  }

  depends_on = [google_kms_crypto_key_iam_member.storage]
}

# The key, when the module makes it. Cloud Storage itself uses it; Gatepass's service account has no part in that.

resource "google_kms_key_ring" "this" {
  count    = local.own_key ? 1 : 0
  project  = var.project
  name     = "gatepass-${replace(var.bucket, ".", "_")}"
  location = var.kms_location != null ? var.kms_location : lower(var.location)
}

resource "google_kms_crypto_key" "this" {
  count           = local.own_key ? 1 : 0
  name            = "bucket"
  key_ring        = google_kms_key_ring.this[0].id
  rotation_period = "7776000s"
  labels          = var.labels
}

data "google_storage_project_service_account" "this" {
  project = var.project
}

resource "google_kms_crypto_key_iam_member" "storage" {
  count         = var.create_kms_key || var.kms_key != null ? 1 : 0
  crypto_key_id = local.kms_key
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = "serviceAccount:${data.google_storage_project_service_account.this.email_address}"
}

# Guardrails that hold for the whole project.

resource "google_org_policy_policy" "tls" {
  count  = var.require_tls_in_project ? 1 : 0
  name   = "projects/${var.project}/policies/storage.secureHttpTransport"
  parent = "projects/${var.project}"

  spec {
    rules {
      enforce = "TRUE"
    }
  }
}

resource "google_org_policy_policy" "hmac_keys" {
  count  = var.deny_hmac_keys_of_people_in_project ? 1 : 0
  name   = "projects/${var.project}/policies/storage.restrictAuthTypes"
  parent = "projects/${var.project}"

  spec {
    rules {
      values {
        denied_values = ["USER_ACCOUNT_HMAC_SIGNED_REQUESTS"]
      }
    }
  }
}
