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

variable "bucket" {
  description = "The bucket's own name, by the rules of S3."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.bucket)) && !can(regex("\\.\\.|^[0-9]+\\.[0-9.]+$", var.bucket))
    error_message = "A bucket's name has 3 to 63 lower-case letters, digits, dots and hyphens, begins and ends with a letter or digit, has no two dots together, and is not an IP address."
  }

  validation {
    condition     = !can(regex("^(xn--|sthree-)|(-s3alias|--ol-s3)$", var.bucket))
    error_message = "A bucket's name has none of the reserved beginnings and endings."
  }
}

variable "prefix" {
  description = "The folder below which everything of Gatepass lies: empty, or ends with \"/\"."
  type        = string
  default     = ""

  # No wildcard, and no variable of IAM, can be in it: policies are made of it.
  validation {
    condition     = can(regex("^([A-Za-z0-9_-][A-Za-z0-9._-]{0,127}/)*$", var.prefix))
    error_message = "A prefix is empty, or has segments of letters, digits, \"-\", \"_\" and \".\", not \".\" first, each ending with \"/\"."
  }
}

variable "gatepass_principals" {
  description = "ARNs of the IAM roles or users that Gatepass runs as, which may assume the bucket's role. None, and no role is made."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.gatepass_principals : can(regex("^arn:aws(-cn|-us-gov)?:iam::[0-9]{12}:(role|user)/[A-Za-z0-9+=,.@_/-]+$", arn))])
    error_message = "A principal is the ARN of one role or one user: no wildcard, and not a whole account."
  }
}

variable "external_id" {
  description = "The external id that Gatepass shows when it assumes the role, made by Gatepass for the organization: GET /v1/admin/organizations/NAME has it. Required with gatepass_principals."
  type        = string
  default     = null

  validation {
    condition     = var.external_id == null ? true : can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", var.external_id))
    error_message = "An external id is the UUID that Gatepass shows for the organization, in lower case."
  }
}

variable "web_identity" {
  description = "Whose tokens the bucket's role is given for, where Gatepass has one and no identity of AWS: the account's provider of OpenID Connect, the subjects, and whom the tokens are meant for. secret says where the token is. None, and no role is made for it."
  type = object({
    provider_arn = string
    subjects     = list(string)
    audience     = optional(string, "sts.amazonaws.com")
  })
  default = null

  validation {
    condition     = var.web_identity == null ? true : can(regex("^arn:aws(-cn|-us-gov)?:iam::[0-9]{12}:oidc-provider/[A-Za-z0-9._/-]+$", var.web_identity.provider_arn))
    error_message = "A provider is given by its ARN, arn:aws:iam::ACCOUNT:oidc-provider/HOST."
  }

  validation {
    condition     = var.web_identity == null ? true : length(var.web_identity.subjects) > 0 && alltrue([for subject in concat(var.web_identity.subjects, [var.web_identity.audience]) : can(regex("^[^*?$]+$", subject))])
    error_message = "There is at least one subject, and none, nor the audience, has a wildcard or a variable of IAM."
  }
}

variable "role_session_hours" {
  description = "How long a session of the role may last, 12 hours or 1: Gatepass asks for the one, and else for the other. URLs end with the session that signed them. From a role, rather than a user, AWS gives sessions of an hour alone."
  type        = number
  default     = 12

  validation {
    condition     = contains([1, 12], var.role_session_hours)
    error_message = "A session lasts 12 hours, or 1."
  }
}

variable "direct_principals" {
  description = "ARNs of IAM roles or users that sign without assuming the role, such as the user whose access key Gatepass has. The bucket policy lets them in, and so does the key's policy when the module makes the key."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.direct_principals : can(regex("^arn:aws(-cn|-us-gov)?:iam::[0-9]{12}:(role|user)/[A-Za-z0-9+=,.@_/-]+$", arn))])
    error_message = "A principal is the ARN of one role or one user: no wildcard, and not a whole account."
  }
}

variable "access_key_id" {
  description = "The id of the access key that Gatepass signs with, for the output storage_bucket. The module makes no access key: its secret would lie in Terraform's state."
  type        = string
  default     = null

  validation {
    condition     = var.access_key_id == null ? true : can(regex("^[A-Za-z0-9_]{1,128}$", var.access_key_id))
    error_message = "An access key's id has letters, digits and underscores, at most 128."
  }
}

variable "secret" {
  description = "Where Gatepass finds the secret of that access key, or the token of web_identity: env:NAME or file:/path. Never the secret itself."
  type        = string
  default     = null

  validation {
    condition     = var.secret == null ? true : can(regex("^(env:[A-Za-z_][A-Za-z0-9_]*|file:/.+)$", var.secret))
    error_message = "A secret is held by reference: env:NAME or file:/path."
  }
}

variable "create_kms_key" {
  description = "Whether the module makes a KMS key for the bucket. Without, and without kms_key_arn, S3 encrypts with keys of its own."
  type        = bool
  default     = true
}

variable "kms_key_arn" {
  description = "The ARN of a KMS key to use in place of one that the module makes. Its policy must let IAM policies of the account decide, as KMS's default does, and let the direct_principals in."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:aws(-cn|-us-gov)?:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.kms_key_arn))
    error_message = "A KMS key is given by the ARN of the key, not of an alias."
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

variable "abort_uploads_after_days" {
  description = "After how many days parts of an upload that nobody completed are removed."
  type        = number
  default     = 7

  validation {
    condition     = var.abort_uploads_after_days >= 1 && floor(var.abort_uploads_after_days) == var.abort_uploads_after_days
    error_message = "Uploads are aborted after one or more whole days."
  }
}

variable "deny_insecure_transport" {
  description = "Guardrail: nothing without TLS. On, since a URL seen on the way can be used by whoever saw it."
  type        = bool
  default     = true
}

variable "max_signature_age_ms" {
  description = "Guardrail: no URL is older than this, whatever it says itself; null for none. On, at the 24 hours that Gatepass lets a URL live: a stolen key could sign for 7 days. Lower it to the longer of signing.max-read-ttl and signing.max-write-ttl when these are lower."
  type        = number
  default     = 86400000

  validation {
    condition     = var.max_signature_age_ms == null ? true : var.max_signature_age_ms >= 120000 && var.max_signature_age_ms <= 604800000
    error_message = "In milliseconds: from 120000, below which honest clients fail, to 604800000, which S3 ends every URL at."
  }
}

variable "allowed_cidrs" {
  description = "Guardrail: objects are read and written from these public addresses only (aws:SourceIp), or through allowed_vpces. Off, since clients are usually everywhere. Gatepass's own calls must come from there too."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for cidr in var.allowed_cidrs : can(cidrhost(cidr, 0))])
    error_message = "Addresses are given as blocks, such as 192.0.2.0/24."
  }
}

variable "allowed_vpces" {
  description = "Guardrail: objects are read and written through these VPC endpoints only (aws:SourceVpce), or from allowed_cidrs. Off, since clients are usually everywhere."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for id in var.allowed_vpces : can(regex("^vpce-[0-9a-f]+$", id))])
    error_message = "A VPC endpoint is given by its id, vpce-…."
  }
}

variable "only_gatepass_presigns" {
  description = "Guardrail: no URL that another principal signed is taken. Off, since downloads in the console of AWS are such URLs; switch it on where nobody needs those."
  type        = bool
  default     = false
}

variable "access_log_bucket" {
  description = "Guardrail: the bucket that S3 writes this one's access log to, in which authType tells URLs from other requests. Off, since it is another bucket, with a policy and a life of its own."
  type        = string
  default     = null
}

variable "data_events_bucket" {
  description = "Guardrail: the bucket to which CloudTrail writes an event for each request for an object of Gatepass, with authType and who signed. Its policy lets CloudTrail write. Off, since AWS charges for each event, and since it is another bucket, with a policy and a life of its own."
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags of everything that the module makes."
  type        = map(string)
  default     = {}
}
