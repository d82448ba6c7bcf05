# terraform test, from Terraform 1.7 on: opens no connection and needs no account.

mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }

  mock_resource "aws_s3_bucket" {
    defaults = {
      arn    = "arn:aws:s3:::acme-models"
      region = "eu-central-1"
    }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/gatepass-1" }
  }

  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000000" }
  }
}

variables {
  bucket              = "acme-models"
  organization        = "acme"
  gatepass_principals = ["arn:aws:iam::444455556666:role/gatepass"]
  external_id         = "0b0f8f3e-93cb-4f7c-8a5c-0e2f6a1f5d11"
}

run "a_role_for_gatepass" {
  assert {
    condition = output.storage_bucket == {
      name         = "acme-models"
      provider     = "aws"
      organization = "acme"
      account      = "111122223333"
      bucket       = "acme-models"
      prefix       = ""
      region       = "eu-central-1"
      credential   = "assume-role"
      role_arn     = "arn:aws:iam::111122223333:role/gatepass-1"
    }
    error_message = "The output is the body of a storage bucket, and has nothing that was not given."
  }

  assert {
    condition     = output.role_arn == "arn:aws:iam::111122223333:role/gatepass-1" && output.external_id == "0b0f8f3e-93cb-4f7c-8a5c-0e2f6a1f5d11"
    error_message = "The role and its external id are outputs of their own."
  }

  assert {
    condition     = [for s in data.aws_iam_policy_document.role[0].statement : s.sid] == ["Objects", "Lists", "Bucket", "Key"]
    error_message = "The role has these rights."
  }

  assert {
    condition     = alltrue([for s in data.aws_iam_policy_document.role[0].statement : length(s.condition) == 0])
    error_message = "Without a prefix nothing is limited to one."
  }

  assert {
    condition     = [for s in data.aws_iam_policy_document.bucket.statement : s.sid] == ["DenyWithoutTls", "DenyOldSignatures"]
    error_message = "The bucket's policy lets nobody in, and has the guardrails that are on by default."
  }

  assert {
    condition     = one(one(data.aws_iam_policy_document.trust[0].statement).condition).values == tolist(["0b0f8f3e-93cb-4f7c-8a5c-0e2f6a1f5d11"])
    error_message = "Whoever assumes the role shows the external id."
  }

  assert {
    condition     = length(aws_s3_bucket_cors_configuration.this) == 0
    error_message = "Without an origin there is no CORS."
  }

  assert {
    condition     = length(aws_cloudtrail.this) == 0
    error_message = "Without a bucket for its events there is no trail."
  }
}

run "a_user_with_an_access_key_below_a_prefix" {
  variables {
    gatepass_principals    = []
    external_id            = null
    direct_principals      = ["arn:aws:iam::444455556666:user/gatepass"]
    prefix                 = "gatepass/"
    access_key_id          = "AKIAIOSFODNN7EXAMPLE"
    secret                 = "env:ACME_MODELS_SECRET"
    kms_key_arn            = "arn:aws:kms:eu-central-1:111122223333:key/given"
    kms_key_in_uploads     = true
    cors_origins           = ["https://gatepass.example.com"]
    allowed_cidrs          = ["192.0.2.0/24"]
    allowed_vpces          = ["vpce-0a1b2c3d"]
    max_signature_age_ms   = 600000
    only_gatepass_presigns = true
    data_events_bucket     = "acme-trails"
  }

  assert {
    condition = output.storage_bucket == {
      name          = "acme-models"
      provider      = "aws"
      organization  = "acme"
      account       = "111122223333"
      bucket        = "acme-models"
      prefix        = "gatepass/"
      region        = "eu-central-1"
      kms_key       = "arn:aws:kms:eu-central-1:111122223333:key/given"
      credential    = "access-key"
      access_key_id = "AKIAIOSFODNN7EXAMPLE"
      secret        = "env:ACME_MODELS_SECRET"
    }
    error_message = "The output is the body of a storage bucket."
  }

  assert {
    condition     = output.role_arn == null && length(aws_kms_key.this) == 0
    error_message = "No role, and no key, is made."
  }

  assert {
    condition = [for s in data.aws_iam_policy_document.bucket.statement : s.sid] == [
      "GatepassObjects", "GatepassLists", "GatepassBucket",
      "DenyWithoutTls", "DenyOldSignatures", "DenyOtherNetworks", "DenyUrlsOfOthers",
    ]
    error_message = "The bucket's policy lets the user in, and has all guardrails."
  }

  assert {
    condition     = data.aws_iam_policy_document.bucket.statement[0].resources == toset(["arn:aws:s3:::acme-models/gatepass/*"])
    error_message = "Rights to objects end at the prefix."
  }

  assert {
    condition     = one(data.aws_iam_policy_document.bucket.statement[1].condition).values == tolist(["gatepass/*"])
    error_message = "So do lists."
  }

  assert {
    condition     = one(data.aws_iam_policy_document.bucket.statement[4].condition).values == tolist(["600000"])
    error_message = "The age of a signature is in milliseconds."
  }

  assert {
    condition     = one(aws_cloudtrail.this).s3_bucket_name == "acme-trails"
    error_message = "Requests for objects are on record."
  }

  assert {
    condition     = length(data.aws_iam_policy_document.bucket.statement[5].condition) == 2
    error_message = "Both networks are allowed, since a statement's conditions hold together."
  }
}

run "a_role_for_a_token" {
  variables {
    gatepass_principals = []
    external_id         = null
    web_identity = {
      provider_arn = "arn:aws:iam::111122223333:oidc-provider/oidc.example.com/id/1"
      subjects     = ["system:serviceaccount:gatepass:gatepass"]
    }
    secret = "file:/var/run/secrets/aws/token"
  }

  assert {
    condition = output.storage_bucket == {
      name         = "acme-models"
      provider     = "aws"
      organization = "acme"
      account      = "111122223333"
      bucket       = "acme-models"
      prefix       = ""
      region       = "eu-central-1"
      credential   = "web-identity"
      secret       = "file:/var/run/secrets/aws/token"
      role_arn     = "arn:aws:iam::111122223333:role/gatepass-1"
    }
    error_message = "The output is the body of a storage bucket."
  }

  assert {
    condition     = [for s in data.aws_iam_policy_document.trust[0].statement : s.sid] == ["GatepassIdentifies"]
    error_message = "Nobody else may assume the role."
  }

  assert {
    condition = { for c in one(data.aws_iam_policy_document.trust[0].statement).condition : c.variable => c.values } == {
      "oidc.example.com/id/1:sub" = tolist(["system:serviceaccount:gatepass:gatepass"])
      "oidc.example.com/id/1:aud" = tolist(["sts.amazonaws.com"])
    }
    error_message = "The role is given for tokens of that subject that are meant for STS."
  }
}

run "a_token_of_anybody" {
  command = plan

  variables {
    gatepass_principals = []
    external_id         = null
    web_identity = {
      provider_arn = "arn:aws:iam::111122223333:oidc-provider/oidc.example.com/id/1"
      subjects     = ["system:serviceaccount:*"]
    }
    secret = "file:/var/run/secrets/aws/token"
  }

  expect_failures = [var.web_identity]
}

run "a_token_and_an_identity_at_once" {
  command = plan

  variables {
    web_identity = {
      provider_arn = "arn:aws:iam::111122223333:oidc-provider/oidc.example.com/id/1"
      subjects     = ["system:serviceaccount:gatepass:gatepass"]
    }
    secret = "file:/var/run/secrets/aws/token"
  }

  expect_failures = [aws_s3_bucket.this]
}

run "what_gatepass_runs_as" {
  variables {
    organization        = null
    gatepass_principals = []
    external_id         = null
    direct_principals   = ["arn:aws:iam::444455556666:role/gatepass"]
  }

  assert {
    condition     = output.storage_bucket.credential == "default-chain" && !contains(keys(output.storage_bucket), "role_arn")
    error_message = "Who is let in without a role and without a key signs as what it is."
  }
}

run "nobody" {
  command = plan

  variables {
    gatepass_principals = []
  }

  expect_failures = [aws_s3_bucket.this]
}

run "a_role_without_an_external_id" {
  command = plan

  variables {
    external_id = null
  }

  expect_failures = [aws_s3_bucket.this]
}

run "a_role_for_no_organization" {
  command = plan

  variables {
    organization = null
  }

  expect_failures = [aws_s3_bucket.this]
}

run "an_external_id_that_gatepass_does_not_make" {
  command = plan

  variables {
    external_id = "c2f0b1a6d7e84f10"
  }

  expect_failures = [var.external_id]
}

run "sessions_that_gatepass_does_not_ask_for" {
  command = plan

  variables {
    role_session_hours = 4
  }

  expect_failures = [var.role_session_hours]
}

run "wildcards" {
  command = plan

  variables {
    prefix              = "team-*/"
    gatepass_principals = ["*"]
    direct_principals   = ["arn:aws:iam::444455556666:root"]
    cors_origins        = ["*"]
  }

  expect_failures = [var.prefix, var.gatepass_principals, var.direct_principals, var.cors_origins]
}

run "a_variable_of_iam" {
  command = plan

  variables {
    prefix = "$${aws:username}/"
  }

  expect_failures = [var.prefix]
}

run "names_that_s3_does_not_have" {
  command = plan

  variables {
    bucket = "192.168.0.1"
  }

  expect_failures = [var.bucket]
}

run "a_secret_itself" {
  command = plan

  variables {
    access_key_id = "AKIAIOSFODNN7EXAMPLE"
    secret        = "wJalrXUtnFEMI/K7MDENG"
  }

  expect_failures = [var.secret]
}
