/** Programs that move files through a store, past a whole gateway: each part of them is a process of its own. */
package dev.gatepass.bench.storage;
