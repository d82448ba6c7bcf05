/**
 * Who may do what: organizations, teams, memberships and bindings as an immutable {@link dev.gatepass.access.Directory},
 * and {@link dev.gatepass.access.AccessPolicy}, the one function that decides. Pure: the JDK alone, no I/O, no clock,
 * nothing of HTTP and nothing of signing.
 */
package dev.gatepass.access;
