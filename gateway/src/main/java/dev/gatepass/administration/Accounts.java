package dev.gatepass.administration;

import dev.gatepass.access.Subject;
import dev.gatepass.access.WireName;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

/** People and service accounts as rows refer to them: by kind and name. */
final class Accounts {
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

    /** How a place of an account in something is recorded, for example {@code acme/user/kay}. */
    static String placeName(String place, Subject account) {
        return place + "/" + kind(account) + "/" + account.name();
    }
}
