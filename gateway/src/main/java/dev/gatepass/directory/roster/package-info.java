/**
 * A directory as somebody wrote it down, before it is put to use: a plain model that a file is read into, that a
 * database is filled from and written out as, and that a {@link dev.gatepass.access.Directory} is made of. Knows neither
 * YAML nor SQL.
 */
package dev.gatepass.directory.roster;
