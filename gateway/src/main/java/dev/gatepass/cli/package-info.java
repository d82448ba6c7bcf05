/**
 * The {@code gatepass} command: starting the gateway, preparing and filling its database, checking its configuration,
 * making keys. What a command prints is for people; a known fault is one line on standard error and an {@linkplain
 * ExitStatus exit status}, never a stack trace.
 */
package dev.gatepass.cli;
