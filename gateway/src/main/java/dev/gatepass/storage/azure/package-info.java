/** What Gatepass asks of Azure for itself: tokens of Entra ID, and the user delegation keys that they are good for. */
package dev.gatepass.storage.azure;
