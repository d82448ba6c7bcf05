# Exactly what Gatepass needs (docs/buckets.md says for what), and nothing broader: a test holds these lists against
# Gatepass's own.
locals {
  object_permissions = [
    "storage.multipartUploads.abort",
    "storage.multipartUploads.create",
    "storage.multipartUploads.listParts",
    "storage.objects.create",
    "storage.objects.delete",
    "storage.objects.get",
  ]

  bucket_permissions = [
    "storage.buckets.get",
    "storage.multipartUploads.list",
    "storage.objects.list",
  ]

  identity_permissions = [
    "iam.serviceAccounts.signBlob",
  ]

  # Ids of roles have no hyphens. One set of roles for each service account.
  role_suffix = replace(var.service_account_id, "-", "_")
}

resource "google_service_account" "this" {
  project      = var.project
  account_id   = var.service_account_id
  display_name = "Gatepass"
  description  = "Gatepass signs URLs of the bucket ${var.bucket} as this account."
}

resource "google_project_iam_custom_role" "objects" {
  project     = var.project
  role_id     = "gatepass_objects_${local.role_suffix}"
  title       = "Gatepass, objects"
  permissions = local.object_permissions
}

resource "google_project_iam_custom_role" "bucket" {
  project     = var.project
  role_id     = "gatepass_bucket_${local.role_suffix}"
  title       = "Gatepass, bucket"
  permissions = local.bucket_permissions
}

resource "google_storage_bucket_iam_member" "objects" {
  bucket = google_storage_bucket.this.name
  role   = google_project_iam_custom_role.objects.id
  member = google_service_account.this.member

  dynamic "condition" {
    for_each = var.prefix == "" ? [] : [var.prefix]

    content {
      title      = "below the prefix"
      expression = "resource.name.startsWith(\"projects/_/buckets/${var.bucket}/objects/${condition.value}\")"
    }
  }
}

resource "google_storage_bucket_iam_member" "bucket" {
  bucket = google_storage_bucket.this.name
  role   = google_project_iam_custom_role.bucket.id
  member = google_service_account.this.member
}

# Signing without a key: for itself, and for no other account.

resource "google_project_iam_custom_role" "identity" {
  count       = var.sign_with_iam ? 1 : 0
  project     = var.project
  role_id     = "gatepass_identity_${local.role_suffix}"
  title       = "Gatepass, signing for itself"
  permissions = local.identity_permissions
}

resource "google_service_account_iam_member" "identity" {
  count              = var.sign_with_iam ? 1 : 0
  service_account_id = google_service_account.this.name
  role               = google_project_iam_custom_role.identity[0].id
  member             = google_service_account.this.member
}

# Who may be the service account; the role is the one that Google has for it.
resource "google_service_account_iam_member" "workload" {
  for_each           = toset(var.workload_identity_members)
  service_account_id = google_service_account.this.name
  role               = "roles/iam.workloadIdentityUser"
  member             = each.value
}

resource "google_storage_hmac_key" "this" {
  for_each              = toset(var.create_hmac_key ? var.hmac_keys : [])
  project               = var.project
  service_account_email = google_service_account.this.email
}
