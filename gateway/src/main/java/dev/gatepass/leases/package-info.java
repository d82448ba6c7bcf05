/**
 * Who does a piece of work that only one replica does at a time. A lease is a row of the database and runs by the
 * database's clock, so that replicas need to share nothing else; what the work is, is not known here.
 */
package dev.gatepass.leases;
