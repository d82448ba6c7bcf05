/**
 * Who calls: from the {@code Authorization} header to a {@link dev.gatepass.access.Principal}, by API key or by a JWT of
 * a trusted issuer. Decides nothing about files.
 */
package dev.gatepass.identity;
