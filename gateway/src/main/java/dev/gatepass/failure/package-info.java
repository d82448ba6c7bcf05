/**
 * What can go wrong in a way that a caller is told about: one sealed family with stable codes. How a failure looks on
 * the wire is decided in {@code http} alone.
 */
package dev.gatepass.failure;
