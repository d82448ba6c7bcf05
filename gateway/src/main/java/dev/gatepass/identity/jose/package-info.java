/**
 * The formats of signed tokens (RFC 7515, RFC 7518), read strictly: what has two readings has none here. No keys and no
 * verdict.
 */
package dev.gatepass.identity.jose;
