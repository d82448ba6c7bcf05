package dev.gatepass.directory.postgres;

import io.vertx.sqlclient.Row;
import java.util.List;

/** Rows of one table. */
record TableRows(DirectoryTable table, List<Row> rows) {}
