variable "name" {
  description = "What Gatepass calls the container; ACCOUNT-CONTAINER unless told."
  type        = string
  default     = null

  validation {
    condition     = var.name == null ? true : length(var.name) >= 1 && length(var.name) <= 255
    error_message = "A name has 1 to 255 characters."
  }
}

variable "organization" {
  description = "The one organization of Gatepass whose teams may use the container; any may unless told."
  type        = string
  default     = null
}

variable "resource_group_name" {
  description = "The resource group that everything is made in."
  type        = string
}

variable "location" {
  description = "Where the storage account is, such as westeurope."
  type        = string
}

variable "account" {
  description = "The name of the storage account that the module makes. It serves Gatepass alone: CORS, soft delete and who may sign are settings of the account."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]{3,24}$", var.account))
    error_message = "A storage account's name has 3 to 24 lower-case letters and digits."
  }
}

variable "container" {
  description = "The container's name, by the rules of Azure."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9](-?[a-z0-9])*$", var.container)) && length(var.container) >= 3 && length(var.container) <= 63
    error_message = "A container's name has 3 to 63 lower-case letters, digits and hyphens, each hyphen between two others."
  }
}

variable "prefix" {
  description = "The folder below which everything of Gatepass lies: empty, or ends with \"/\". Azure's permissions are the container's all the same."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^([A-Za-z0-9_-]([A-Za-z0-9._-]{0,126}[A-Za-z0-9_-])?/)*$", var.prefix))
    error_message = "A prefix is empty, or has segments of letters, digits, \"-\", \"_\" and \".\", not \".\" first or last, each ending with \"/\"."
  }
}

variable "replication" {
  description = "How the account's data is replicated."
  type        = string
  default     = "ZRS"

  validation {
    condition     = contains(["LRS", "ZRS", "GRS", "GZRS", "RAGRS", "RAGZRS"], var.replication)
    error_message = "Replication is one of LRS, ZRS, GRS, GZRS, RAGRS and RAGZRS."
  }
}

variable "federated_subjects" {
  description = "Who may act as the identity that the module makes, without a secret: for each name the issuer and the subject of its tokens, such as those of a service account in AKS."
  type = map(object({
    issuer  = string
    subject = string
  }))
  default = {}

  validation {
    condition     = alltrue([for name, token in var.federated_subjects : can(regex("^https://[^*]+$", token.issuer)) && can(regex("^[^*?]+$", token.subject))])
    error_message = "An issuer begins with https://, and a subject is one: no wildcard."
  }
}

variable "principal_ids" {
  description = "Object ids of identities that were made elsewhere and sign too, such as an application with a client secret."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for id in var.principal_ids : can(regex("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$", id))])
    error_message = "A principal is given by its object id."
  }
}

variable "client_id" {
  description = "The client id of an application that was made elsewhere and signs with a client secret, for the output storage_bucket. Its object id is in principal_ids."
  type        = string
  default     = null

  validation {
    condition     = var.client_id == null ? true : can(regex("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$", var.client_id))
    error_message = "An application is given by its client id."
  }
}

variable "secret" {
  description = "Where Gatepass finds the secret of the application client_id or, without one, the key of the account, which takes allow_shared_key: env:NAME or file:/path. Never the secret itself."
  type        = string
  default     = null

  validation {
    condition     = var.secret == null ? true : can(regex("^(env:[A-Za-z_][A-Za-z0-9_]*|file:/.+)$", var.secret))
    error_message = "A secret is held by reference: env:NAME or file:/path."
  }
}

variable "create_key_vault" {
  description = "Whether the module makes a key vault, and in it the key that the container is encrypted with. Without, and without key_vault_key_id, Azure encrypts with keys of its own. Who runs Terraform needs the right to make keys in vaults (Key Vault Crypto Officer)."
  type        = bool
  default     = true
}

variable "key_vault_name" {
  description = "The name of that vault; gp- and the account's name unless told."
  type        = string
  default     = null

  validation {
    condition     = var.key_vault_name == null ? true : can(regex("^[A-Za-z](-?[A-Za-z0-9])*$", var.key_vault_name)) && length(var.key_vault_name) >= 3 && length(var.key_vault_name) <= 24
    error_message = "A vault's name has 3 to 24 letters, digits and single hyphens, and begins with a letter."
  }
}

variable "key_vault_key_id" {
  description = "The versionless id of a key to use in place of one that the module makes: https://VAULT.vault.azure.net/keys/NAME. Its vault has purge protection, and decides by roles."
  type        = string
  default     = null

  validation {
    condition     = var.key_vault_key_id == null ? true : can(regex("^https://[A-Za-z0-9-]+\\.vault\\.[a-z.]+/keys/[A-Za-z0-9-]+$", var.key_vault_key_id))
    error_message = "A key is given by its versionless id: https://VAULT.vault.azure.net/keys/NAME."
  }
}

variable "key_vault_id" {
  description = "The resource id of the vault that key_vault_key_id is in."
  type        = string
  default     = null
}

variable "kms_key_in_uploads" {
  description = "Whether each URL to upload names the encryption scope too. The container encrypts with it anyway, and takes no other."
  type        = bool
  default     = false
}

variable "cors_origins" {
  description = "Origins of the pages that read and write the container from a browser, such as https://gatepass.example.com. None, and there is no CORS."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for origin in var.cors_origins : can(regex("^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?$", origin))])
    error_message = "An origin is a scheme, a host and perhaps a port, without a path and without a wildcard."
  }
}

variable "soft_delete_days" {
  description = "For how many days Azure keeps what was deleted, blobs and containers."
  type        = number
  default     = 7

  validation {
    condition     = var.soft_delete_days >= 1 && var.soft_delete_days <= 365 && floor(var.soft_delete_days) == var.soft_delete_days
    error_message = "Azure keeps what was deleted for 1 to 365 whole days."
  }
}

variable "versioning" {
  description = "Whether overwritten blobs stay as older versions. Off, since soft delete keeps those too for its days, and versions stay until somebody removes them."
  type        = bool
  default     = false
}

variable "allow_shared_key" {
  description = "Guardrail, when false: the keys of the account, each of which opens all of it for as long as it lives, are not taken; URLs are signed with user delegation keys alone. Off, since a leaked account key is the worst that can happen to an account. Gatepass signs with an account key only when it is on."
  type        = bool
  default     = false
}

variable "sas_expiration_period" {
  description = "Guardrail: the longest that a URL should live, as DD.HH:MM:SS; null for none. On, at the 24 hours that Gatepass lets a URL live."
  type        = string
  default     = "01.00:00:00"

  validation {
    condition     = var.sas_expiration_period == null ? true : can(regex("^[0-9]{1,2}\\.[0-9]{2}:[0-9]{2}:[0-9]{2}$", var.sas_expiration_period))
    error_message = "A period is written DD.HH:MM:SS, such as 01.00:00:00."
  }
}

variable "sas_expiration_action" {
  description = "Guardrail: what Azure does about URLs that live longer, Log or Block. Log, since Azure cannot tell the life of a URL without a start, and Gatepass's have none: Block would refuse them."
  type        = string
  default     = "Log"

  validation {
    condition     = contains(["Log", "Block"], var.sas_expiration_action)
    error_message = "The action is Log or Block."
  }
}

variable "allowed_cidrs" {
  description = "Guardrail: the account answers to these public addresses only, or through allowed_subnets. Off, since clients are usually everywhere. Gatepass's own calls must come from there too."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for cidr in var.allowed_cidrs : can(cidrhost(cidr, 0)) || can(cidrhost("${cidr}/32", 0))])
    error_message = "Addresses are given as blocks of at most /30, such as 192.0.2.0/24, or one by one."
  }
}

variable "allowed_subnets" {
  description = "Guardrail: the account answers to these subnets only (their resource ids), or to allowed_cidrs. Off, since clients are usually everywhere."
  type        = list(string)
  default     = []
}

variable "tags" {
  description = "Tags of everything that the module makes and that has such."
  type        = map(string)
  default     = {}
}
