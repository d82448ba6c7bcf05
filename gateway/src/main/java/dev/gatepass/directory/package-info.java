/**
 * Where the directory comes from and how old it may be. One replica of the truth in memory, kept fresh from PostgreSQL
 * or from a file; whoever decides asks it for the current {@link dev.gatepass.access.Directory} and gets a refusal when
 * that cannot be trusted any more.
 */
package dev.gatepass.directory;
