/**
 * The certificate with which the gateway shows who it is: reading it and its key, saying what is wrong with them, and
 * noticing that they have changed or are about to end. Speaking TLS is not here but in {@code http}.
 */
package dev.gatepass.tls;
