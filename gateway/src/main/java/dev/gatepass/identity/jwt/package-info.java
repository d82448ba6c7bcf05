/**
 * The verdict on a token: whose it is, its signature against that issuer's keys, its claims
 * against the configuration, and the memory
 * of tokens that were verified a moment ago.
 */
package dev.gatepass.identity.jwt;
