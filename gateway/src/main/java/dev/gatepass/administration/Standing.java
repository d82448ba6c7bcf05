package dev.gatepass.administration;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.ShownKey;
import dev.gatepass.access.Subject;
import dev.gatepass.access.WireName;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

/**
 * Asks the database whether that on which a grant rests is still so. A replica may not know yet that somebody was locked
 * out or a key revoked, and what such a one changes now would outlive the revocation.
 */
final class Standing {
    private static final String HOLDS =
            "SELECT EXISTS (SELECT FROM account WHERE kind = $1 AND name = $2 AND NOT disabled"
                    + " AND (system_administrator OR NOT $3))"
                    + " AND ($4::text IS NULL OR EXISTS (SELECT FROM team_membership"
                    + " WHERE account_kind = $1 AND account = $2 AND team = $4 AND role = 'admin'))"
                    + " AND ($5::text IS NULL OR EXISTS (SELECT FROM api_key WHERE id = $5"
                    + " AND (expires_at IS NULL OR expires_at > clock_timestamp()))) AS holds";

    private Standing() {}

    /** Fails with {@code forbidden} where it is not. */
    static Future<Void> require(Transaction transaction, AdminGrant grant) {
        Subject caller = grant.principal().caller();
        Tuple parameters = Tuple.of(WireName.of(caller.kind()), caller.name(), grant.restsOnSystem())
                .addString(grant.restsOnTeam().orElse(null))
                .addString(grant.principal().key().map(ShownKey::id).orElse(null));
        return transaction.rows(HOLDS, parameters).map(rows -> {
            if (!rows.get(0).getBoolean("holds")) {
                throw new Refusal(ErrorCode.FORBIDDEN, "you have no right to administer this any more");
            }
            return null;
        });
    }
}
