/**
 * What a gateway measures of itself, in the form that Prometheus reads. Whoever has something to tell counts it where it
 * happens and knows nothing of this package, but for {@code http}; {@code dev.gatepass.Instruments} brings the two together.
 * No label has a value that a caller could choose, so that nobody can make series without end, or have a secret told. Why
 * it is so: docs/decisions/0023-metrics.md.
 */
package dev.gatepass.metrics;
