/** What callers notice of the clouds that give out the right to sign. Each has a main of its own. */
package dev.gatepass.bench.storage;
