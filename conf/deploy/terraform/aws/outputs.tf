locals {
  # A key that is given signs; without one the role that was made, or whatever Gatepass runs as.
  role_for   = var.web_identity != null ? "web-identity" : "assume-role"
  credential = var.access_key_id != null ? "access-key" : local.role ? local.role_for : "default-chain"
}

output "storage_bucket" {
  description = "The body of POST /v1/admin/storage-buckets."
  value = { for field, value in {
    name          = var.name != null ? var.name : var.bucket
    provider      = "aws"
    organization  = var.organization
    account       = data.aws_caller_identity.this.account_id
    bucket        = aws_s3_bucket.this.bucket
    prefix        = var.prefix
    region        = aws_s3_bucket.this.region
    kms_key       = var.kms_key_in_uploads ? local.kms_key_arn : null
    credential    = local.credential
    access_key_id = var.access_key_id
    secret        = var.secret
    role_arn      = local.credential == local.role_for ? one(aws_iam_role.this[*].arn) : null
  } : field => value if value != null }
}

output "role_arn" {
  description = "The role that Gatepass assumes; null where none was made."
  value       = one(aws_iam_role.this[*].arn)
}

output "external_id" {
  description = "What Gatepass shows when it assumes the role."
  value       = var.external_id
}

output "bucket_arn" {
  description = "The bucket."
  value       = aws_s3_bucket.this.arn
}

output "kms_key_arn" {
  description = "The key that the bucket encrypts with; null where S3's own keys do."
  value       = local.kms_key_arn
}
