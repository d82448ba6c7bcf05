/**
 * The administration over HTTP: its operations, each a line of the contract, and their bodies. Every one asks the policy
 * first. What they do lies in {@code administration}.
 */
package dev.gatepass.http.admin;
