/**
 * Credentials that are at hand: each remembered for the bucket that it is for, read or fetched again in the background, and
 * got once for all who wait for it. Knows nothing of clouds; who fetches lives beside it, one package a cloud.
 */
package dev.gatepass.storage.credentials;
