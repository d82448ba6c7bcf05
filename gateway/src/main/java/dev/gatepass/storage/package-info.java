/**
 * The buckets themselves: at which addresses they may lie and where they answer, and the credentials with which Gatepass
 * signs for them. Signs nothing, and opens no connection on the way of a request. How long a key is believed is decided in
 * {@code docs/decisions/0004-access-keys-are-read-again.md}.
 */
package dev.gatepass.storage;
