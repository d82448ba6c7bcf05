package dev.gatepass.directory.bulk;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the schema has against a statement, in words that hold no value: what PostgreSQL says of a constraint quotes the row.
 *
 * <p>Source of the codes: https://www.postgresql.org/docs/current/errcodes-appendix.html.
 */
final class Violations {
    private static final String INTEGRITY = "23";
    private static final String RAISED_BY_A_TRIGGER = "23000";
    private static final String DATA = "22";

    private Violations() {}

    /** The refusal in a failure; the failure itself, thrown, where it is none. */
    static BulkRefused refusal(SQLException failure) throws SQLException {
        String code = String.valueOf(failure.getSQLState());
        if (!code.startsWith(INTEGRITY) && !code.startsWith(DATA)) {
            throw failure;
        }
        Optional<ServerErrorMessage> said = Optional.of(failure)
                .filter(PSQLException.class::isInstance)
                .map(it -> ((PSQLException) it).getServerErrorMessage());
        if (code.equals(RAISED_BY_A_TRIGGER)) {
            String why = said.map(ServerErrorMessage::getMessage).orElse("it does not go together");
            return new BulkRefused(List.of("the database refuses it: " + why));
        }
        String constraint = said.map(ServerErrorMessage::getConstraint).orElse("of the form of a value");
        return new BulkRefused(List.of("the database refuses it: it would violate " + constraint));
    }
}
