package dev.gatepass.directory.postgres;

/** Those who administer the system and are not locked out, of whom one always remains. */
public final class Administrators {
    /** Gives a row for each. */
    public static final String SELECT =
            "SELECT FROM account WHERE kind = 'user' AND system_administrator AND NOT disabled";

    /** How many there are, as {@code administrators}. */
    public static final String COUNT = "SELECT count(*) AS administrators FROM (" + SELECT + ") AS each";

    /** Why none may go who is the last. */
    public static final String NONE_LEFT = "nobody would be left who administers the system";

    private Administrators() {}
}
