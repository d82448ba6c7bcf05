package dev.gatepass.administration;

import dev.gatepass.access.Subject;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The places that people and service accounts have in teams, or in organizations, as rows.
 *
 * @param table which holds them; a change of one is recorded as of this kind
 * @param where the column that says in what
 * @param columns the columns that say as what
 * @param reader what a row is
 * @param missing what is not there, where none is
 */
record Places<M extends Member>(
        String table, String where, List<String> columns, Function<Row, M> reader, String missing) {
    /** What they are listed in order of, as the schema's indexes have it: the kind, a slash, the name. */
    static final String ORDER = "member";

    /** A part of those in one thing: service accounts before people, each kind in order of name. */
    Future<Page<M>> page(Transaction transaction, String in, PageRequest page) {
        return Lists.page(transaction, listed(), List.of(in), ORDER, page, reader, Places::placeInOrder);
    }

    String listed() {
        return select() + " WHERE " + where + " = $3";
    }

    /** Somebody's; {@code not_found} where there is none. */
    Future<Versioned<M>> get(Transaction transaction, String in, Subject account) {
        return transaction.existing(select() + one(), key(in, account), missing, reader);
    }

    /** Gives somebody one, or another one; what is already so is neither changed nor recorded. */
    Future<Put<M>> put(Transaction transaction, String in, M wanted, Precondition precondition) {
        return transaction
                .find(select() + one(), key(in, wanted.account()), reader)
                .compose(found -> {
                    precondition.check(found.map(Versioned::version));
                    return found.isPresent() && found.get().value().equals(wanted)
                            ? Future.succeededFuture(new Put<>(found.get(), false))
                            : write(transaction, in, wanted, found.isEmpty());
                });
    }

    /** Takes somebody's away; the revision without it. */
    Future<Long> remove(Transaction transaction, String in, Subject account) {
        return transaction.run("DELETE FROM " + table + one(), key(in, account)).compose(deleted -> {
            recordLeft(transaction, in, account);
            return Transactions.revision(transaction);
        });
    }

    /** Has it recorded that somebody has none any more. */
    void recordLeft(Transaction transaction, String in, Subject account) {
        transaction.record(Deed.DELETE, table, in, Accounts.member(account));
    }

    /** Kind, name, and in what. */
    static Tuple key(String in, Subject account) {
        return Accounts.parameters(account).addString(in);
    }

    private Future<Put<M>> write(Transaction transaction, String in, M wanted, boolean made) {
        Tuple values = key(in, wanted.account());
        columns.forEach(column -> values.addValue(wanted.place().getValue(column)));
        return transaction.run(upsert(values.size()), values).compose(written -> {
            transaction.record(
                    made ? Deed.CREATE : Deed.CHANGE,
                    table,
                    in,
                    Accounts.member(wanted.account()).mergeIn(wanted.place()));
            return get(transaction, in, wanted.account()).map(state -> new Put<>(state, made));
        });
    }

    private String upsert(int values) {
        String key = "account_kind, account, " + where;
        return "INSERT INTO " + table + " (" + key + ", " + String.join(", ", columns) + ") VALUES ("
                + Lists.parameters(values) + ") ON CONFLICT (" + key + ") DO UPDATE SET "
                + columns.stream()
                        .map(column -> column + " = excluded." + column)
                        .collect(Collectors.joining(", "));
    }

    private String select() {
        return "SELECT account_kind, account, account_kind || '/' || account AS " + ORDER + ", version, "
                + String.join(", ", columns) + " FROM " + table;
    }

    private String one() {
        return " WHERE account_kind = $1 AND account = $2 AND " + where + " = $3";
    }

    private static String placeInOrder(Member member) {
        return Accounts.kind(member.account()) + "/" + member.account().name();
    }
}
