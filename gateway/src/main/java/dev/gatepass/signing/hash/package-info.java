/**
 * SHA-256 and HMAC-SHA-256 as the dialects of signing need them: without a search through the providers, and with what
 * depends on a key alone hashed once. Knows nothing of URLs.
 */
package dev.gatepass.signing.hash;
