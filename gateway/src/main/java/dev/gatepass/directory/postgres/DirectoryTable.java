package dev.gatepass.directory.postgres;

import io.vertx.sqlclient.Row;

/** The tables that a directory is made of, in the order in which they are read. */
enum DirectoryTable {
    TEAM("team", "name", "SELECT name, organization, storage_bucket, disabled FROM team"),
    STORAGE_BUCKET("storage bucket", "name", "SELECT " + StorageBucketRow.SELECTED + ", version FROM storage_bucket"),
    INSTANCE_BINDING("instance binding to", "storage_bucket", "SELECT storage_bucket FROM instance_binding"),
    ACCOUNT("account", "name", "SELECT kind, name, disabled, system_administrator FROM account"),
    ORGANIZATION_MEMBERSHIP(
            "organization membership of",
            "account",
            "SELECT account_kind, account, organization, role, instance_storage_read FROM organization_membership"),
    TEAM_MEMBERSHIP("team membership of", "account", "SELECT account_kind, account, team, role FROM team_membership"),
    API_KEY("API key", "id", "SELECT id, sha256, owner_kind, owner, scopes, teams, expires_at FROM api_key"),
    PENDING_DELETION("pending deletion of", "key", "SELECT storage_bucket, key FROM pending_deletion");

    private final String rowName;
    private final String nameColumn;
    private final String select;

    DirectoryTable(String rowName, String nameColumn, String select) {
        this.rowName = rowName;
        this.nameColumn = nameColumn;
        this.select = select;
    }

    /** All of its rows. */
    String select() {
        return select;
    }

    /** Which row, for a log. */
    String nameOf(Row row) {
        return rowName + " \"" + row.getValue(nameColumn) + "\"";
    }
}
