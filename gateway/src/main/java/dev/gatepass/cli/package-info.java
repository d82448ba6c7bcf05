/**
 * The {@code gatepass} command: starting the gateway, preparing and filling its database, checking its configuration,
 * and asking a gateway for keys. What a command prints is for people, on standard output what it was asked for alone; a known fault is one line on standard error and an {@linkplain
 * ExitStatus exit status}, never a stack trace.
 */
package dev.gatepass.cli;
