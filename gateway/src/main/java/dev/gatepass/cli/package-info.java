/** The {@code gatepass} command: starting the gateway, preparing its database, checking its configuration. */
package dev.gatepass.cli;
