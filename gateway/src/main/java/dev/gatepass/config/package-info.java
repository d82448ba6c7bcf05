/**
 * The configuration as one tree of records, read and checked as a whole: every mistake is named at once, and what has
 * been read cannot be wrong.
 */
package dev.gatepass.config;
