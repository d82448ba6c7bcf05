/**
 * What Gatepass asks of Azure for itself: tokens of Entra ID, the user delegation keys that they are good for, and its own
 * calls to containers, by the client of Azure.
 */
package dev.gatepass.storage.azure;
