# Exactly what Gatepass needs (docs/buckets.md says for what), and nothing broader: a test holds these lists against
# Gatepass's own.
locals {
  object_actions = [
    "s3:AbortMultipartUpload",
    "s3:DeleteObject",
    "s3:DeleteObjectVersion",
    "s3:GetObject*",
    "s3:ListMultipartUploadParts",
    "s3:PutObject",
  ]

  # Their requests name a prefix, to which they can be limited.
  list_actions = [
    "s3:ListBucket",
    "s3:ListBucketVersions",
  ]

  bucket_actions = [
    "s3:GetBucketCORS",
    "s3:GetBucketLocation",
    "s3:GetBucketVersioning",
    "s3:GetEncryptionConfiguration",
    "s3:ListBucketMultipartUploads",
  ]

  key_actions = [
    "kms:Decrypt",
    "kms:Describe*",
    "kms:Encrypt",
    "kms:GenerateDataKey*",
    "kms:ReEncrypt*",
  ]
}

# The role that Gatepass assumes: as what it is in AWS, or with a token.

data "aws_iam_policy_document" "trust" {
  count = local.role ? 1 : 0

  dynamic "statement" {
    for_each = length(var.gatepass_principals) > 0 ? [var.gatepass_principals] : []

    content {
      sid     = "GatepassAssumes"
      actions = ["sts:AssumeRole"]

      principals {
        type        = "AWS"
        identifiers = statement.value
      }

      condition {
        test     = "StringEquals"
        variable = "sts:ExternalId"
        values   = compact([var.external_id])
      }
    }
  }

  # A provider gives tokens to many: without both conditions, any of them would do.
  dynamic "statement" {
    for_each = var.web_identity != null ? [var.web_identity] : []

    content {
      sid     = "GatepassIdentifies"
      actions = ["sts:AssumeRoleWithWebIdentity"]

      principals {
        type        = "Federated"
        identifiers = [statement.value.provider_arn]
      }

      condition {
        test     = "StringEquals"
        variable = "${split(":oidc-provider/", statement.value.provider_arn)[1]}:sub"
        values   = statement.value.subjects
      }

      condition {
        test     = "StringEquals"
        variable = "${split(":oidc-provider/", statement.value.provider_arn)[1]}:aud"
        values   = [statement.value.audience]
      }
    }
  }
}

resource "aws_iam_role" "this" {
  count                = local.role ? 1 : 0
  name_prefix          = "gatepass-"
  description          = "Gatepass signs URLs of the bucket ${var.bucket} as this role."
  assume_role_policy   = data.aws_iam_policy_document.trust[0].json
  max_session_duration = var.role_session_hours * 3600
  tags                 = var.tags
}

data "aws_iam_policy_document" "role" {
  count = local.role ? 1 : 0

  statement {
    sid       = "Objects"
    actions   = local.object_actions
    resources = ["${aws_s3_bucket.this.arn}/${var.prefix}*"]
  }

  statement {
    sid       = "Lists"
    actions   = local.list_actions
    resources = [aws_s3_bucket.this.arn]

    dynamic "condition" {
      for_each = var.prefix == "" ? [] : [var.prefix]

      content {
        test     = "StringLike"
        variable = "s3:prefix"
        values   = ["${condition.value}*"]
      }
    }
  }

  statement {
    sid       = "Bucket"
    actions   = local.bucket_actions
    resources = [aws_s3_bucket.this.arn]
  }

  dynamic "statement" {
    for_each = local.encrypted ? [local.kms_key_arn] : []

    content {
      sid       = "Key"
      actions   = local.key_actions
      resources = [statement.value]
    }
  }
}

resource "aws_iam_role_policy" "this" {
  count  = local.role ? 1 : 0
  name   = "gatepass"
  role   = aws_iam_role.this[0].id
  policy = data.aws_iam_policy_document.role[0].json
}

# The bucket's policy: lets in who signs without the role, and holds the guardrails.

locals {
  gatepass = concat(aws_iam_role.this[*].arn, var.direct_principals)
  objects  = ["${aws_s3_bucket.this.arn}/*"]
  all      = concat([aws_s3_bucket.this.arn], local.objects)
}

data "aws_iam_policy_document" "bucket" {
  dynamic "statement" {
    for_each = length(var.direct_principals) > 0 ? [var.direct_principals] : []

    content {
      sid       = "GatepassObjects"
      actions   = local.object_actions
      resources = ["${aws_s3_bucket.this.arn}/${var.prefix}*"]

      principals {
        type        = "AWS"
        identifiers = statement.value
      }
    }
  }

  dynamic "statement" {
    for_each = length(var.direct_principals) > 0 ? [var.direct_principals] : []

    content {
      sid       = "GatepassLists"
      actions   = local.list_actions
      resources = [aws_s3_bucket.this.arn]

      principals {
        type        = "AWS"
        identifiers = statement.value
      }

      dynamic "condition" {
        for_each = var.prefix == "" ? [] : [var.prefix]

        content {
          test     = "StringLike"
          variable = "s3:prefix"
          values   = ["${condition.value}*"]
        }
      }
    }
  }

  dynamic "statement" {
    for_each = length(var.direct_principals) > 0 ? [var.direct_principals] : []

    content {
      sid       = "GatepassBucket"
      actions   = local.bucket_actions
      resources = [aws_s3_bucket.this.arn]

      principals {
        type        = "AWS"
        identifiers = statement.value
      }
    }
  }

  dynamic "statement" {
    for_each = var.deny_insecure_transport ? [true] : []

    content {
      sid       = "DenyWithoutTls"
      effect    = "Deny"
      actions   = ["s3:*"]
      resources = local.all

      principals {
        type        = "*"
        identifiers = ["*"]
      }

      condition {
        test     = "Bool"
        variable = "aws:SecureTransport"
        values   = ["false"]
      }
    }
  }

  dynamic "statement" {
    for_each = var.max_signature_age_ms == null ? [] : [var.max_signature_age_ms]

    content {
      sid       = "DenyOldSignatures"
      effect    = "Deny"
      actions   = ["s3:*"]
      resources = local.objects

      principals {
        type        = "*"
        identifiers = ["*"]
      }

      condition {
        test     = "NumericGreaterThan"
        variable = "s3:signatureAge"
        values   = [statement.value]
      }
    }
  }

  # Of objects alone, so that nobody locks himself out of the bucket's settings.
  dynamic "statement" {
    for_each = length(var.allowed_cidrs) + length(var.allowed_vpces) > 0 ? [true] : []

    content {
      sid       = "DenyOtherNetworks"
      effect    = "Deny"
      actions   = ["s3:*"]
      resources = local.objects

      principals {
        type        = "*"
        identifiers = ["*"]
      }

      # All of these together. A request through a VPC endpoint has no public address, and the other way round; what a
      # request does not have is none of those that are allowed.
      dynamic "condition" {
        for_each = length(var.allowed_cidrs) > 0 ? [var.allowed_cidrs] : []

        content {
          test     = "NotIpAddressIfExists"
          variable = "aws:SourceIp"
          values   = condition.value
        }
      }

      dynamic "condition" {
        for_each = length(var.allowed_vpces) > 0 ? [var.allowed_vpces] : []

        content {
          test     = "StringNotEqualsIfExists"
          variable = "aws:SourceVpce"
          values   = condition.value
        }
      }
    }
  }

  dynamic "statement" {
    for_each = var.only_gatepass_presigns ? [local.gatepass] : []

    content {
      sid       = "DenyUrlsOfOthers"
      effect    = "Deny"
      actions   = ["s3:*"]
      resources = local.objects

      principals {
        type        = "*"
        identifiers = ["*"]
      }

      condition {
        test     = "StringEquals"
        variable = "s3:authType"
        values   = ["REST-QUERY-STRING"]
      }

      condition {
        test     = "ArnNotEquals"
        variable = "aws:PrincipalArn"
        values   = statement.value
      }
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  count = (
    length(var.direct_principals) + length(var.allowed_cidrs) + length(var.allowed_vpces) > 0
    || var.deny_insecure_transport || var.max_signature_age_ms != null || var.only_gatepass_presigns
  ) ? 1 : 0
  bucket = aws_s3_bucket.this.id
  policy = data.aws_iam_policy_document.bucket.json

  depends_on = [aws_s3_bucket_public_access_block.this]
}

# The key, when the module makes it.

data "aws_iam_policy_document" "key" {
  # KMS's own default: the account administers its key, and IAM policies of the account, such as the role's, decide.
  statement {
    sid       = "Account"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.this.partition}:iam::${data.aws_caller_identity.this.account_id}:root"]
    }
  }

  dynamic "statement" {
    for_each = length(var.direct_principals) > 0 ? [var.direct_principals] : []

    content {
      sid       = "Gatepass"
      actions   = local.key_actions
      resources = ["*"]

      principals {
        type        = "AWS"
        identifiers = statement.value
      }
    }
  }
}

resource "aws_kms_key" "this" {
  count                   = var.create_kms_key && var.kms_key_arn == null ? 1 : 0
  description             = "Encrypts the bucket ${var.bucket}."
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.key.json
  tags                    = var.tags
}
