package dev.gatepass.administration;

import dev.gatepass.access.ApiKeyEntry;
import dev.gatepass.access.Scope;
import dev.gatepass.access.Scopes;
import dev.gatepass.access.Subject;
import dev.gatepass.access.WireName;
import dev.gatepass.directory.postgres.RowReader;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** API keys as rows. */
final class KeyRows {
    static final String SELECT = "SELECT id, owner_kind, owner, scopes, teams, label, expires_at, created_at, version,"
            + " used_at AS last_used_at FROM api_key LEFT JOIN api_key_use USING (id)";

    private static final String KIND = "api_key";
    private static final String INSERT =
            "INSERT INTO api_key (id, sha256, owner_kind, owner, scopes, teams, expires_at,"
                    + " label) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING expires_at <= now() AS has_ended";

    private KeyRows() {}

    /** A new key. */
    static Future<Versioned<DescribedKey>> insert(Transaction transaction, ApiKeyEntry key, Optional<String> label) {
        Tuple values = Tuple.of(
                key.id(),
                key.sha256(),
                Accounts.kind(key.owner()),
                key.owner().name(),
                names(key.scopes()),
                key.scopes().teams().map(KeyRows::sorted).orElse(null),
                key.expiresAt().map(end -> end.atOffset(ZoneOffset.UTC)).orElse(null),
                label.orElse(null));
        return transaction.rows(INSERT, values).compose(inserted -> {
            if (Boolean.TRUE.equals(inserted.get(0).getBoolean("has_ended"))) {
                throw new Refusal(ErrorCode.INVALID_REQUEST, "expires_at is over already");
            }
            transaction.record(Deed.CREATE, KIND, key.id(), details(key, label));
            return one(transaction, SELECT + " WHERE id = $1", Tuple.of(key.id()));
        });
    }

    /** The key that a statement gives; {@code not_found} where it gives none. */
    static Future<Versioned<DescribedKey>> one(Transaction transaction, String sql, Tuple parameters) {
        return transaction.existing(sql, parameters, "API key", KeyRows::key);
    }

    /** Takes one away; the revision without it. */
    static Future<Long> delete(Transaction transaction, DescribedKey key) {
        return transaction
                .run("DELETE FROM api_key WHERE id = $1", Tuple.of(key.id()))
                .compose(deleted -> {
                    transaction.record(Deed.DELETE, KIND, key.id(), new JsonObject().put("owner", json(key.owner())));
                    return Transactions.revision(transaction);
                });
    }

    static DescribedKey key(Row row) {
        Set<Scope> scopes = Arrays.stream(row.getArrayOfStrings("scopes"))
                .map(scope -> WireName.parse(Scope.class, scope))
                .collect(Collectors.toSet());
        return new DescribedKey(
                row.getString("id"),
                Accounts.account(row, "owner_kind", "owner"),
                new Scopes(
                        scopes,
                        Optional.ofNullable(row.getArrayOfStrings("teams"))
                                .map(names -> Set.copyOf(Arrays.asList(names)))),
                Optional.ofNullable(row.getString("label")),
                RowReader.moment(row, "expires_at"),
                RowReader.moment(row, "created_at"),
                RowReader.moment(row, "last_used_at"));
    }

    private static JsonObject details(ApiKeyEntry key, Optional<String> label) {
        JsonObject details = new JsonObject().put("owner", json(key.owner())).put("scopes", array(names(key.scopes())));
        key.scopes().teams().ifPresent(teams -> details.put("teams", array(sorted(teams))));
        key.expiresAt().ifPresent(end -> details.put("expires_at", end.toString()));
        label.ifPresent(text -> details.put("label", text));
        return details;
    }

    private static JsonObject json(Subject owner) {
        return new JsonObject().put("kind", Accounts.kind(owner)).put("name", owner.name());
    }

    private static JsonArray array(String[] texts) {
        return new JsonArray(Arrays.asList(texts));
    }

    private static String[] names(Scopes scopes) {
        return scopes.scopes().stream().sorted().map(WireName::of).toArray(String[]::new);
    }

    private static String[] sorted(Set<String> names) {
        return names.stream().sorted().toArray(String[]::new);
    }
}
