/** What is measured of Gatepass's own calls to stores. */
package dev.gatepass.bench.storage;
