package dev.gatepass.directory.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections that are impatient until they are there, and patient with what is asked of them then. The driver knows one
 * socket timeout for both; a login is an exchange of some milliseconds, while a statement may build an index.
 */
final class PatientDataSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1;

    private final int statementMillis;

    /**
     * A data source, to be told where to connect.
     *
     * @param login for connecting and logging in, in all; whole seconds, at least one
     * @param statement for how long a server may say nothing afterwards
     */
    PatientDataSource(Duration login, Duration statement) {
        int loginSeconds = Math.max(1, Math.toIntExact(login.toSeconds()));
        setConnectTimeout(loginSeconds);
        setSocketTimeout(loginSeconds);
        setLoginTimeout(loginSeconds);
        this.statementMillis = PostgresOptions.millis(statement);
    }

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        Connection connection = super.getConnection(user, password);
        connection.setNetworkTimeout(Runnable::run, statementMillis);
        return connection;
    }
}
