/**
 * What is measured of Gatepass and the clouds: of its own calls to stores, of who gives out the right to sign, and of files
 * that are moved past a whole gateway. Each has a main of its own.
 */
package dev.gatepass.bench.storage;
