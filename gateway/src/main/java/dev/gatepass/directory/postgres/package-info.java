/**
 * The replica of the directory in PostgreSQL: a snapshot at start, then the change feed, with a notification as a hint
 * and a poll regardless.
 */
package dev.gatepass.directory.postgres;
