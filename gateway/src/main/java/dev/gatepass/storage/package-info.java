/** The buckets themselves: addresses, and the credentials with which Gatepass signs for them. */
package dev.gatepass.storage;
