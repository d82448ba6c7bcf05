/**
 * How fast the hot paths are: JMH benchmarks, each beside what it is measured against. Nothing here is shipped, and the
 * gateway does not know that it exists.
 */
package dev.gatepass.bench;
