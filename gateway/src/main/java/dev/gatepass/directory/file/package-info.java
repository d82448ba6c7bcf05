/** The directory in a YAML file, for a gateway with no database: read at start and again whenever the file changes. */
package dev.gatepass.directory.file;
