package dev.gatepass.administration;

import dev.gatepass.access.Subject;
import dev.gatepass.access.WireName;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

/** People and service accounts as rows refer to them: by kind and name. */
final class Accounts {
    private static final String BELONGINGS =
            "SELECT jsonb_strip_nulls(jsonb_build_object('api_keys', (SELECT jsonb_agg(id ORDER BY id) FROM api_key"
                    + " WHERE owner_kind = $1 AND owner = $2), 'organizations', (SELECT jsonb_agg(organization ORDER BY"
                    + " organization) FROM organization_membership WHERE account_kind = $1 AND account = $2), 'teams',"
                    + " (SELECT jsonb_agg(team ORDER BY team) FROM team_membership WHERE account_kind = $1"
                    + " AND account = $2))) AS belongings";

    private Accounts() {}

    /** Fails with {@code not_found} unless there is such an account. */
    static Future<Void> mustExist(Transaction transaction, Subject account) {
        return transaction
                .existing("SELECT FROM account WHERE kind = $1 AND name = $2", parameters(account), kind(account))
                .mapEmpty();
    }

    /** Kind and name. */
    static Tuple parameters(Subject account) {
        return Tuple.of(kind(account), account.name());
    }

    static String kind(Subject account) {
        return WireName.of(account.kind());
    }

    /** The account that a row refers to. */
    static Subject account(Row row, String kindColumn, String nameColumn) {
        return new Subject(WireName.parse(Subject.Kind.class, row.getString(kindColumn)), row.getString(nameColumn));
    }

    /** How an account is called in the record of what it is in. */
    static JsonObject member(Subject account) {
        return new JsonObject().put("member_kind", kind(account)).put("member", account.name());
    }

    /** What goes when an account goes, for the record: its keys and its places. */
    static Future<JsonObject> belongings(Transaction transaction, Subject account) {
        return transaction
                .existing(BELONGINGS, parameters(account), kind(account))
                .map(row -> row.getJsonObject("belongings"));
    }
}
