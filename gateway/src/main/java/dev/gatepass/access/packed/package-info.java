/**
 * Immutable tables for very many small things: names with a few bytes each, in pages of plain arrays, of which a change
 * copies one. What the bytes mean is the caller's business. The JDK alone.
 */
package dev.gatepass.access.packed;
