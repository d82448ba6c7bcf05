package dev.gatepass.access;

/** What the policy says. */
public sealed interface Decision {
    /** Yes, and this is what. */
    record Allowed(Grant grant) implements Decision {}

    /** No. */
    enum Denied implements Decision {
        /** The caller has no right in this team, or there is no such team: the two are not told apart. */
        NO_RIGHT,
        /** The caller has a right in this team, and neither the team nor the instance has a bucket. */
        NO_BUCKET,
        /** The caller has a right in this team, and the team or its bucket is disabled. */
        DISABLED
    }

    /** The directory does not hold what the decision needs, for example since a row of it could not be read. */
    record Unknown(String why) implements Decision {}
}
