data "aws_caller_identity" "this" {}

data "aws_partition" "this" {}

locals {
  role        = length(var.gatepass_principals) > 0 || var.web_identity != null
  kms_key_arn = var.kms_key_arn != null ? var.kms_key_arn : one(aws_kms_key.this[*].arn)
  encrypted   = var.create_kms_key || var.kms_key_arn != null
}

resource "aws_s3_bucket" "this" {
  bucket = var.bucket
  tags   = var.tags

  lifecycle {
    precondition {
      condition     = local.role || length(var.direct_principals) > 0
      error_message = "Say who Gatepass is: gatepass_principals, web_identity, or direct_principals."
    }
    precondition {
      condition     = length(var.gatepass_principals) == 0 || var.external_id != null
      error_message = "A role that Gatepass assumes has an external_id."
    }
    precondition {
      condition     = (var.access_key_id == null && var.web_identity == null) == (var.secret == null)
      error_message = "An access key has both an id and a secret, and a web identity a token: give access_key_id or web_identity with secret, or none of them."
    }
    precondition {
      condition     = var.web_identity == null || (var.access_key_id == null && length(var.gatepass_principals) == 0)
      error_message = "Gatepass signs in one way: with web_identity come neither access_key_id nor gatepass_principals."
    }
    precondition {
      condition     = local.credential != "assume-role" || var.organization != null
      error_message = "A role is assumed for one organization, whose external id it asks for: say which."
    }
  }
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = aws_s3_bucket.this.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    bucket_key_enabled = local.encrypted

    apply_server_side_encryption_by_default {
      sse_algorithm     = local.encrypted ? "aws:kms" : "AES256"
      kms_master_key_id = local.kms_key_arn
    }
  }
}

resource "aws_s3_bucket_cors_configuration" "this" {
  count  = length(var.cors_origins) > 0 ? 1 : 0
  bucket = aws_s3_bucket.this.id

  cors_rule {
    allowed_headers = ["*"]
    allowed_methods = ["GET", "HEAD", "PUT"]
    allowed_origins = var.cors_origins
    expose_headers  = ["ETag"]
    max_age_seconds = 3000
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    id     = "abandoned-uploads"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = var.abort_uploads_after_days
    }
  }
}

resource "aws_s3_bucket_logging" "this" {
  count         = var.access_log_bucket != null ? 1 : 0
  bucket        = aws_s3_bucket.this.id
  target_bucket = var.access_log_bucket
  target_prefix = "${var.bucket}/"
}

# Guardrail: what is done with each object, and how it was signed for.
resource "aws_cloudtrail" "this" {
  count                         = var.data_events_bucket != null ? 1 : 0
  name                          = "gatepass-${var.bucket}"
  s3_bucket_name                = var.data_events_bucket
  enable_log_file_validation    = true
  include_global_service_events = false
  tags                          = var.tags

  advanced_event_selector {
    name = "Objects of Gatepass"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }

    field_selector {
      field       = "resources.ARN"
      starts_with = ["${aws_s3_bucket.this.arn}/${var.prefix}"]
    }
  }
}
