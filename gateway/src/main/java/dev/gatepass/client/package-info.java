/**
 * The Java client of a gateway's HTTP interface: typed calls that block, and failures that say what the gateway said. Knows
 * the JDK and Jackson and nothing else of Gatepass, so that it can be used on its own.
 */
package dev.gatepass.client;
