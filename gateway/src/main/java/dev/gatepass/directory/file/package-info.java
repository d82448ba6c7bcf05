/**
 * The directory in a YAML file: its format, read strictly and written, and the source for a gateway with no database, which
 * reads the file at start and again whenever it changes.
 */
package dev.gatepass.directory.file;
