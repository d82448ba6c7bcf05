package dev.gatepass.directory.bulk;

import dev.gatepass.directory.postgres.Objection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the schema has against a statement, in words that hold no value. */
final class Violations {
    private Violations() {}

    /** The refusal in a failure; the failure itself, thrown, where it is none. */
    static BulkRefused refusal(SQLException failure) throws SQLException {
        Objection objection =
                Objection.of(String.valueOf(failure.getSQLState())).orElseThrow(() -> failure);
        Optional<ServerErrorMessage> said = Optional.of(failure)
                .filter(PSQLException.class::isInstance)
                .map(it -> ((PSQLException) it).getServerErrorMessage());
        if (objection == Objection.RULE) {
            String why = said.map(ServerErrorMessage::getMessage).orElse("it does not go together");
            return new BulkRefused(List.of("the database refuses it: " + why));
        }
        String constraint = said.map(ServerErrorMessage::getConstraint).orElse("of the form of a value");
        return new BulkRefused(List.of("the database refuses it: it would violate " + constraint));
    }
}
