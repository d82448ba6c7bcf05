package dev.gatepass.administration;

import dev.gatepass.directory.postgres.Objection;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Failure;
import dev.gatepass.failure.Refusal;
import dev.gatepass.failure.Unavailable;
import io.vertx.pgclient.PgException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why the schema would not have a change, in words for who asked for it.
 */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    /** A statement took too long, most likely since it waited for another change, or each of two waited for the other. */
    private static final Set<String> GIVEN_UP = Set.of("57014", "55P03", "40P01");

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private static final Map<String, String> BY_CONSTRAINT = Map.of(
            "team_name_is_never_used_again", "a team of this name was there before, and its files may still be",
            "api_key_sha256_key", "this key is there already");

    private Refusals() {}

    /** What a failure means for who asked, if that is known; a row that cannot be read is nobody's mistake who asks. */
    static Optional<Failure> of(Throwable cause) {
        if (cause instanceof Failure refused) {
            return Optional.of(refused);
        }
        if (cause instanceof IllegalArgumentException unreadable) {
            return Optional.of(unreadable(unreadable));
        }
        return cause instanceof PgException refused ? of(refused) : Optional.empty();
    }

    /** Whoever asks sends values that were read already: what cannot be read in here is a row. */
    private static Failure unreadable(IllegalArgumentException why) {
        LOG.warn("a row of the directory cannot be read: {}", why.getMessage());
        return new Unavailable(
                ErrorCode.DIRECTORY_STALE, "the directory holds what this gateway cannot read; nothing was done");
    }

    private static Optional<Failure> of(PgException refused) {
        String sqlState = String.valueOf(refused.getSqlState());
        if (GIVEN_UP.contains(sqlState)) {
            return Optional.of(new Unavailable(
                    ErrorCode.OVERLOADED, "another change is going on and takes long; nothing was done"));
        }
        if (sqlState.equals(INSUFFICIENT_PRIVILEGE)) {
            return Optional.of(new Refusal(
                    ErrorCode.UNSUPPORTED_OPERATION,
                    "this gateway's user of the database may not do that: see the rights in the documentation"));
        }
        return Objection.of(sqlState).map(objection -> refusal(objection, refused));
    }

    private static Failure refusal(Objection objection, PgException refused) {
        String constraint = String.valueOf(refused.getConstraint());
        return switch (objection) {
            case RULE, OVERLAP -> conflict(String.valueOf(refused.getErrorMessage()));
            case DUPLICATE -> conflict(BY_CONSTRAINT.getOrDefault(constraint, "there is one of this name already"));
            case REFERENCE -> conflict("something that this refers to is not there, or something still refers to this");
            case FORM ->
                new Refusal(ErrorCode.INVALID_REQUEST, "a value is not of the form that it should be: " + constraint);
            case NO_VALUE -> new Refusal(ErrorCode.INVALID_REQUEST, "a value cannot be held by the directory");
        };
    }

    /** For what something new would refer to. */
    static Refusal missing(String what, String name) {
        return new Refusal(ErrorCode.CONFLICT, "there is no " + what + " \"" + name + '"');
    }

    private static Failure conflict(String why) {
        return new Refusal(ErrorCode.CONFLICT, why);
    }
}
