/**
 * The buckets themselves: at which addresses they may lie and where they answer, and the credentials with which Gatepass
 * signs for them. Signs nothing, and opens no connection on the way of a request.
 */
package dev.gatepass.storage;
