/**
 * The keys that sign Gatepass's own tokens: rows of the database, sealed, which every replica reads every few seconds and
 * one at a time makes and takes away. Who gets a token is not known here.
 */
package dev.gatepass.exchange.keys;
