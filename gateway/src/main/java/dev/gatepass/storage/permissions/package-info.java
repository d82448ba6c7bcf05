/**
 * What Gatepass has to be allowed to do with a bucket, for each provider: the one list that the modules of Terraform, the
 * pages and the remedies are held against. Asks no store whether it is allowed.
 */
package dev.gatepass.storage.permissions;
