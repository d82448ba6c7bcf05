variable "name" {
  description = "What Gatepass calls the bucket; the bucket's own name unless told."
  type        = string
  default     = null

  validation {
    condition     = var.name == null ? true : length(var.name) >= 1 && length(var.name) <= 255
    error_message = "A name has 1 to 255 characters."
  }
}

variable "organization" {
  description = "The one organization of Gatepass whose teams may use the bucket; any may unless told."
  type        = string
  default     = null
}

variable "project" {
  description = "The id of the project that everything is made in."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project))
    error_message = "A project is given by its id, not by its name or number."
  }
}

variable "location" {
  description = "Where the bucket is, such as EU or europe-west3."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+$", var.location))
    error_message = "A location has letters, digits and hyphens."
  }
}

variable "bucket" {
  description = "The bucket's own name, by the rules of Cloud Storage."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*$", var.bucket)) && can(regex("^[a-z0-9].*[a-z0-9]$", var.bucket)) && length(var.bucket) >= 3 && length(var.bucket) <= 222
    error_message = "A bucket's name has 3 to 222 lower-case letters, digits, hyphens and underscores, and dots at most 63 apart, and begins and ends with a letter or digit."
  }

  validation {
    condition     = !can(regex("^[0-9]+(\\.[0-9]+)+$|^goog|google", var.bucket))
    error_message = "A bucket's name is not an IP address, does not begin with \"goog\" and does not contain \"google\"."
  }
}

variable "prefix" {
  description = "The folder below which everything of Gatepass lies: empty, or ends with \"/\"."
  type        = string
  default     = ""

  # No quote, wildcard or backslash can be in it: conditions are made of it.
  validation {
    condition     = can(regex("^([A-Za-z0-9_-][A-Za-z0-9._-]{0,127}/)*$", var.prefix))
    error_message = "A prefix is empty, or has segments of letters, digits, \"-\", \"_\" and \".\", not \".\" first, each ending with \"/\"."
  }
}

variable "service_account_id" {
  description = "The id of the service account that the module makes for Gatepass: one for each bucket, so that none opens two."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.service_account_id))
    error_message = "A service account's id has 6 to 30 lower-case letters, digits and hyphens, and begins with a letter."
  }
}

variable "workload_identity_members" {
  description = "Who may act as the service account without a key: serviceAccount:PROJECT.svc.id.goog[NAMESPACE/NAME] of GKE, or principal://… of a workload identity pool."
  type        = list(string)
  default     = []

  validation {
    condition = alltrue([
      for member in var.workload_identity_members :
      can(regex("^(serviceAccount:[a-z0-9.:-]+\\.svc\\.id\\.goog\\[[a-z0-9-]+/[a-z0-9.-]+\\]|principal://iam\\.googleapis\\.com/[^*]+/subject/[^*]+|serviceAccount:[a-z0-9-]+@[a-z0-9.-]+\\.gserviceaccount\\.com)$", member))
    ])
    error_message = "A member is one service account, of GKE or of Google Cloud, or one subject of a pool: no principalSet, no allUsers, no wildcard."
  }
}

variable "sign_with_iam" {
  description = "Whether the service account may have Google sign for it (iam.serviceAccounts.signBlob), and for itself alone. What signing without a key takes."
  type        = bool
  default     = false
}

variable "create_hmac_key" {
  description = "Whether the module makes an HMAC key. Off, since its secret then lies in Terraform's state: keep that as you would keep the key."
  type        = bool
  default     = false
}

variable "hmac_keys" {
  description = "Guardrail: names of the HMAC keys that the module makes, the one that Gatepass is to have first, such as the months they are of. Put a new one before the old, give its secret to Gatepass, then take the old one out. One key, since when to change it only you know."
  type        = list(string)
  default     = ["first"]

  validation {
    condition     = length(var.hmac_keys) >= 1 && length(var.hmac_keys) <= 5 && length(distinct(var.hmac_keys)) == length(var.hmac_keys)
    error_message = "There are 1 to 5 names, each of them once: a service account has at most 10 keys."
  }
}

variable "access_key_id" {
  description = "The id of an HMAC key that was made elsewhere, for the output storage_bucket."
  type        = string
  default     = null

  validation {
    condition     = var.access_key_id == null ? true : can(regex("^[A-Za-z0-9_]{1,128}$", var.access_key_id))
    error_message = "An HMAC key's id has letters, digits and underscores, at most 128."
  }
}

variable "secret" {
  description = "Where Gatepass finds the secret of the HMAC key or, where there is none, the JSON file of the service account's key: env:NAME or file:/path. Never the secret itself."
  type        = string
  default     = null

  validation {
    condition     = var.secret == null ? true : can(regex("^(env:[A-Za-z_][A-Za-z0-9_]*|file:/.+)$", var.secret))
    error_message = "A secret is held by reference: env:NAME or file:/path."
  }
}

variable "create_kms_key" {
  description = "Whether the module makes a key ring and a Cloud KMS key for the bucket. Without, and without kms_key, Google encrypts with keys of its own."
  type        = bool
  default     = true
}

variable "kms_location" {
  description = "Where the key that the module makes is; the bucket's location in lower case unless told. It has to be one that goes with the bucket's."
  type        = string
  default     = null
}

variable "kms_key" {
  description = "A Cloud KMS key to use in place of one that the module makes: projects/…/locations/…/keyRings/…/cryptoKeys/…, without a version."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key == null ? true : can(regex("^projects/[a-z0-9.:-]{1,200}/locations/[a-z0-9-]{1,63}/keyRings/[A-Za-z0-9_-]{1,63}/cryptoKeys/[A-Za-z0-9_-]{1,63}$", var.kms_key))
    error_message = "A key is named projects/…/locations/…/keyRings/…/cryptoKeys/…, without a version."
  }
}

variable "kms_key_in_uploads" {
  description = "Whether each URL to upload names the key too. The bucket encrypts with it anyway; off, since plain redirects cannot send the headers that this takes."
  type        = bool
  default     = false
}

variable "cors_origins" {
  description = "Origins of the pages that read and write the bucket from a browser, such as https://gatepass.example.com. None, and there is no CORS."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for origin in var.cors_origins : can(regex("^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?$", origin))])
    error_message = "An origin is a scheme, a host and perhaps a port, without a path and without a wildcard."
  }
}

variable "soft_delete_days" {
  description = "For how many days Cloud Storage keeps what was deleted."
  type        = number
  default     = 7

  validation {
    condition     = var.soft_delete_days >= 7 && var.soft_delete_days <= 90 && floor(var.soft_delete_days) == var.soft_delete_days
    error_message = "Cloud Storage keeps what was deleted for 7 to 90 whole days."
  }
}

variable "versioning" {
  description = "Whether overwritten objects stay as older versions. Off, since soft delete keeps those too for its days, and versions stay until somebody removes them."
  type        = bool
  default     = false
}

variable "abort_uploads_after_days" {
  description = "After how many days parts of an upload that nobody completed are removed."
  type        = number
  default     = 7

  validation {
    condition     = var.abort_uploads_after_days >= 1 && floor(var.abort_uploads_after_days) == var.abort_uploads_after_days
    error_message = "Uploads are aborted after one or more whole days."
  }
}

variable "require_tls_in_project" {
  description = "Guardrail: nothing without TLS (the policy storage.secureHttpTransport). On, and holds for the whole project: Cloud Storage knows it of no single bucket. It takes the right to set policies of the organization; switch it off where you lack that, or where somebody else says it. Gatepass signs for https either way."
  type        = bool
  default     = true
}

variable "deny_hmac_keys_of_people_in_project" {
  description = "Guardrail: HMAC keys of users, which are people's own, are not taken; those of service accounts are (the policy storage.restrictAuthTypes). Off, since it holds for the whole project, and takes the right to set policies of the organization."
  type        = bool
  default     = false
}

variable "allowed_cidrs" {
  description = "Guardrail: the bucket answers to these public addresses only (its IP filter). Off, since clients are usually everywhere. Gatepass's own calls, and Terraform's, must come from there too."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for cidr in var.allowed_cidrs : can(cidrhost(cidr, 0))])
    error_message = "Addresses are given as blocks, such as 192.0.2.0/24."
  }
}

variable "access_log_bucket" {
  description = "Guardrail: the bucket that Cloud Storage writes this one's usage log to. Off, since it is another bucket, with a life of its own."
  type        = string
  default     = null
}

variable "labels" {
  description = "Labels of everything that the module makes and that has such."
  type        = map(string)
  default     = {}
}
