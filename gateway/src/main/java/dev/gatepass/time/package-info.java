/**
 * The monotonic clock, as a type that cannot be mistaken for the wall clock. The wall clock is {@link
 * java.time.InstantSource}; ages and deadlines are measured with {@link dev.gatepass.time.MonotonicClock} alone.
 */
package dev.gatepass.time;
