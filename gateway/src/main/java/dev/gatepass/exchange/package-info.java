/**
 * Token exchange (RFC 7523): an issuer's token in, a short-lived one of Gatepass itself out. Whom an issuer vouches for,
 * and whether a token of either is good, is decided in {@code identity}; how it looks over HTTP, in {@code http}.
 *
 * <p>Below it {@code keys}: what signs those tokens, shared by all replicas of a database. Why it is like that: {@code
 * docs/decisions/0019-token-exchange.md}.
 */
package dev.gatepass.exchange;
