/**
 * Tries a bucket out, as callers and Gatepass itself will use it, and says what was found and what to do about it. What is
 * sent goes through the guarded connections, and leaves nothing behind. Binds no bucket and remembers none.
 */
package dev.gatepass.storage.check;
