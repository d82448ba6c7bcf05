package dev.gatepass.exchange.keys;

import dev.gatepass.access.SecretReference;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.Optional;

/**
 * A key as the database has it.
 *
 * @param id its {@code kid}
 * @param publicJwk what is published of it
 * @param privateKey sealed; empty once it signs no more
 * @param stage how far it has come, by the clock of the database
 */
record KeyRow(String id, JsonObject publicJwk, Optional<SecretReference.Sealed> privateKey, Stage stage) {
    /** What becomes of a key, in this order. */
    enum Stage {
        /** Not everybody can have heard of it. */
        NEW,
        /** It may sign, but another does. */
        WAITING,
        /** It signs, unless one signs that begins later. */
        SIGNING,
        /** It signs no more. */
        ENDED
    }

    /** Which keys there are, those that sign last first, for {@code $1}, how many microseconds one settles. */
    static final String SELECT = "SELECT kid, public_jwk, sealed_private_key,"
            + " CASE WHEN signs_until IS NOT NULL THEN 'ENDED' WHEN signs_from <= now() THEN 'SIGNING'"
            + " WHEN created_at <= now() - $1 * interval '1 microsecond' THEN 'WAITING' ELSE 'NEW' END AS stage"
            + " FROM signing_key ORDER BY signs_from DESC, kid";

    /** @throws IllegalArgumentException if it is not what it should be */
    static KeyRow of(Row row) {
        String sealed = row.getString("sealed_private_key");
        return new KeyRow(
                row.getString("kid"),
                row.getJsonObject("public_jwk"),
                Optional.ofNullable(sealed).map(KeyRow::sealed),
                Stage.valueOf(row.getString("stage")));
    }

    private static SecretReference.Sealed sealed(String text) {
        if (SecretReference.parse(text) instanceof SecretReference.Sealed sealed) {
            return sealed;
        }
        throw new IllegalArgumentException("a key that signs is sealed");
    }
}
