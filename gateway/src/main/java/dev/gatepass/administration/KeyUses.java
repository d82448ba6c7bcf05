package dev.gatepass.administration;

import dev.gatepass.directory.postgres.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * When API keys were last used, in the table {@code api_key_use}. No part of the directory: it takes no revision, and no
 * replica waits for another or for who administers. Thread-safe; never blocks.
 */
public final class KeyUses {
    /** Replicas write in any order, and all in that of the ids, so that no two wait for each other. */
    private static final String WRITE = "INSERT INTO api_key_use AS known (id, used_at)"
            + " SELECT id, at FROM unnest($1::text[], $2::timestamptz[]) AS used (id, at) JOIN api_key USING (id)"
            + " ORDER BY id ON CONFLICT (id) DO UPDATE SET used_at = greatest(known.used_at, excluded.used_at)"
            + " WHERE known.used_at < excluded.used_at";

    private static final String SWEEP =
            "DELETE FROM api_key_use u WHERE NOT EXISTS (SELECT FROM api_key k WHERE k.id = u.id)";

    private final Database database;

    KeyUses(Database database) {
        this.database = database;
    }

    /** Writes uses down, by the id of the key; of keys that are revoked nothing, and of others what is later than known. */
    Future<Void> write(Map<String, Instant> uses) {
        String[] ids = uses.keySet().toArray(String[]::new);
        OffsetDateTime[] times =
                uses.values().stream().map(at -> at.atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new);
        return run(WRITE, Tuple.tuple().addArrayOfString(ids).addArrayOfOffsetDateTime(times));
    }

    /** Takes away what is left of keys that are revoked. */
    Future<Void> sweep() {
        return run(SWEEP, Tuple.tuple());
    }

    /** What the database refuses, for example since it was not migrated, leaves the connections as good as they were. */
    private Future<Void> run(String sql, Tuple parameters) {
        return database.withConnection(connection -> connection
                        .preparedQuery(sql)
                        .execute(parameters)
                        .map(done -> Future.<Void>succeededFuture())
                        .recover(cause -> Refusals.of(cause)
                                .map(refusal -> Future.succeededFuture(Future.<Void>failedFuture(refusal)))
                                .orElseGet(() -> Future.failedFuture(cause))))
                .compose(outcome -> outcome);
    }
}
