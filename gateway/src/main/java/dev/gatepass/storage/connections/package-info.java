/**
 * The one place that opens connections for Gatepass's own calls, to stores and to whoever gives out the right to sign.
 * Whoever configures a bucket decides where some of them go, so they are guarded: to which hosts, at which addresses, and
 * nowhere that an answer points to. The clients of stores send through it and have no transport of their own.
 */
package dev.gatepass.storage.connections;
