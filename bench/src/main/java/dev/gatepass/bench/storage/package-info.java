/** What is measured of Gatepass and the clouds: of its own calls to stores, and of who gives out the right to sign. */
package dev.gatepass.bench.storage;
