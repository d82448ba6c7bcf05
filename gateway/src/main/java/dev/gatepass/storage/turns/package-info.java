/** Threads for what blocks, given out fairly. */
package dev.gatepass.storage.turns;
