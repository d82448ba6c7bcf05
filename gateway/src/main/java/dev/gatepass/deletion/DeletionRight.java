package dev.gatepass.deletion;

import dev.gatepass.access.Grant;
import dev.gatepass.access.Principal;
import dev.gatepass.access.ShownKey;
import dev.gatepass.access.Subject;
import dev.gatepass.access.WireName;
import dev.gatepass.administration.Transaction;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

/**
 * Asks the database whether that on which a grant rests is still so, and the bucket still the team's. A replica may not
 * know yet that somebody left, and what such a one deletes would outlive its leaving.
 */
final class DeletionRight {
    private static final String HOLDS = "SELECT EXISTS (SELECT FROM team_membership m"
            + " JOIN account a ON a.kind = m.account_kind AND a.name = m.account AND NOT a.disabled"
            + " WHERE m.account_kind = $1 AND m.account = $2 AND m.team = $3 AND m.role <> 'view-only')"
            + " AND EXISTS (SELECT FROM account WHERE kind = $4 AND name = $5 AND NOT disabled)"
            + " AND ($6::text IS NULL OR EXISTS (SELECT FROM api_key WHERE id = $6))"
            + " AND EXISTS (SELECT FROM team t JOIN storage_bucket b ON b.name = $7 AND NOT b.disabled"
            + " WHERE t.name = $3 AND NOT t.disabled AND b.name = coalesce(t.storage_bucket,"
            + " (SELECT storage_bucket FROM instance_binding))) AS holds";

    private DeletionRight() {}

    /** Fails with {@code forbidden} where it is not. */
    static Future<Void> require(Transaction transaction, Grant grant) {
        Principal principal = grant.principal();
        Tuple parameters = Tuple.of(
                        kindOf(principal.subject()),
                        principal.subject().name(),
                        grant.team().name())
                .addString(kindOf(principal.caller()))
                .addString(principal.caller().name())
                .addString(principal.key().map(ShownKey::id).orElse(null))
                .addString(grant.binding().bucket().name());
        return transaction.rows(HOLDS, parameters).map(rows -> {
            if (!rows.get(0).getBoolean("holds")) {
                throw new Refusal(ErrorCode.FORBIDDEN, "you have no right to delete or restore this any more");
            }
            return null;
        });
    }

    static String kindOf(Subject subject) {
        return WireName.of(subject.kind());
    }
}
