/**
 * The demo: Gatepass as it is shipped, a real database, a store that verifies signatures and an issuer of tokens, all on
 * this machine, and the main job shown on a real file.
 */
package dev.gatepass.demo;
