/**
 * Who calls: from the {@code Authorization} header to a {@link dev.gatepass.access.Principal}, by API key or by a JWT of
 * a trusted issuer. Decides nothing about files.
 *
 * <p>Below it, each knowing only those before: {@code apikey}, the gateway's own keys; {@code jose}, the formats of
 * signed tokens; {@code jwks}, the keys of an issuer; {@code jwt}, the verdict on a token.
 */
package dev.gatepass.identity;
