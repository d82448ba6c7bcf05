/**
 * The one place that opens connections to stores for Gatepass's own calls. Whoever configures a bucket decides where such a
 * connection goes, so it is guarded: to which hosts, at which addresses, and nowhere that an answer points to. The clients
 * of the clouds send through it and have no transport of their own.
 */
package dev.gatepass.storage.connections;
