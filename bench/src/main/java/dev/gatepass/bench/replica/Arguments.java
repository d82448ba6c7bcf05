package dev.gatepass.bench.replica;

/**
 * What the profile {@code bench} passes on.
 *
 * @param users {@code -Dbench=NUMBER}
 * @param quick {@code -Dbench.quick}: to see that it runs
 */
record Arguments(int users, boolean quick) {
    private static final int USUAL_USERS = 100_000;
    private static final int QUICK_USERS = 5_000;

    static Arguments of(String[] args) {
        boolean quick = args.length > 1 && Boolean.parseBoolean(args[1]);
        boolean given = args.length > 0 && args[0].chars().allMatch(Character::isDigit) && !args[0].isEmpty();
        int usual = quick ? QUICK_USERS : USUAL_USERS;
        return new Arguments(given ? Integer.parseInt(args[0]) : usual, quick);
    }

    /** How often something is done. */
    int times(int inEarnest) {
        return quick ? Math.max(1, inEarnest / 20) : inEarnest;
    }

    /** How many requests a second the crowd makes. */
    int requestsPerSecond() {
        return quick ? 20 : 200;
    }
}
