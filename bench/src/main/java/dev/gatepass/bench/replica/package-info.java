/**
 * What a replica and a whole gateway do with a large directory: programs, each of which starts a PostgreSQL of its own, fills
 * it, and prints what it measured. They share the machine with what they measure, so their figures are upper bounds.
 */
package dev.gatepass.bench.replica;
