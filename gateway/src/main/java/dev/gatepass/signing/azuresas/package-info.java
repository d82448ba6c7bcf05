/**
 * Shared access signatures for Azure Blob Storage: the service SAS, signed with an account key, and the user delegation
 * SAS, signed with a key that a principal of Entra ID was given. Pure string work; where the keys come from is not here.
 *
 * <p>Sources: https://learn.microsoft.com/en-us/rest/api/storageservices/create-service-sas and
 * https://learn.microsoft.com/en-us/rest/api/storageservices/create-user-delegation-sas. What a SAS does not bind, and
 * why one version is pinned, is in {@code docs/decisions/0009-azure-sas.md}.
 */
package dev.gatepass.signing.azuresas;
