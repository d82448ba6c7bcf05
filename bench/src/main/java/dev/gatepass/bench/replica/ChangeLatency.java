package dev.gatepass.bench.replica;

import java.sql.Connection;
import java.util.concurrent.locks.LockSupport;

/**
 * How long after its commit a change is honoured: somebody is put into a team and taken out of it again while others ask
 * for URLs at a steady pace, and asks for a URL until the answer is the other one.
 */
public final class ChangeLatency {
    private static final int CHANGES = 1_000;
    private static final long PAUSE_NANOS = 5_000_000;
    private static final String PERSON = BenchDatabase.person(1);
    private static final String TEAM = "team-5";
    private static final String MEMBERSHIP = "account = '" + PERSON + "' AND team = '" + TEAM + "'";

    private ChangeLatency() {}

    /** Measures; how many users there are, and whether to be quick, are the first two arguments. */
    public static void main(String[] args) throws Exception {
        Arguments arguments = Arguments.of(args);
        Latencies sinceSent = new Latencies();
        Latencies sinceCommitted = new Latencies();
        try (BenchGateway gateway = BenchGateway.start(arguments.users());
                Connection connection = gateway.database().connect();
                SignLoad load = SignLoad.start(gateway, arguments.requestsPerSecond())) {
            BenchDatabase.change(connection, "DELETE FROM team_membership WHERE " + MEMBERSHIP);
            until(gateway, 403);
            for (int i = 0; i < arguments.times(CHANGES); i++) {
                boolean in = i % 2 == 0;
                LockSupport.parkNanos(PAUSE_NANOS);
                long sent = System.nanoTime();
                try (var statement = connection.createStatement()) {
                    statement.execute(
                            in
                                    ? "INSERT INTO team_membership VALUES ('user', '" + PERSON + "', '" + TEAM
                                            + "', 'member')"
                                    : "DELETE FROM team_membership WHERE " + MEMBERSHIP);
                }
                long committed = System.nanoTime();
                until(gateway, in ? 200 : 403);
                long honoured = System.nanoTime();
                sinceSent.add(honoured - sent);
                sinceCommitted.add(honoured - committed);
            }
            System.out.printf("changes honoured, since the commit was done   %s%n", sinceCommitted);
            System.out.printf("                  since the change was sent    %s%n", sinceSent);
            System.out.printf("load: %d a second, %d failures%n", arguments.requestsPerSecond(), load.failures());
        }
    }

    private static void until(BenchGateway gateway, int status) throws Exception {
        while (BenchGateway.done(gateway.sign(TEAM)) != status) {
            Thread.onSpinWait();
        }
    }
}
