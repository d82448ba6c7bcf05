/**
 * What becomes of files that are deleted: hidden at once, restorable for a while, then removed from their bucket in the
 * background. Who may delete is decided elsewhere, and how a store is asked to remove something is known elsewhere.
 */
package dev.gatepass.deletion;
