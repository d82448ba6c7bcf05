/**
 * A whole directory into PostgreSQL and out of it: the import of a roster, all of it or nothing, and the export of what is
 * there. For commands, over JDBC and blocking; nothing that serves comes here.
 */
package dev.gatepass.directory.bulk;
