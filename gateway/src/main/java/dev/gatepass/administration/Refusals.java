package dev.gatepass.administration;

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
 * Why the schema would not have a change, in words for who asked for it. Its own words are told only where we wrote them:
 * what PostgreSQL says quotes values.
 *
 * <p>Source of the codes: https://www.postgresql.org/docs/current/errcodes-appendix.html.
 */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private static final String RAISED_BY_A_TRIGGER = "23000";
    private static final String EXCLUSION = "23P01";
    private static final String UNIQUE = "23505";
    private static final String FOREIGN_KEY = "23503";
    private static final String CHECK = "23514";
    private static final String NOT_NULL = "23502";

    /** A statement took too long, most likely since it waited for another change. */
    private static final Set<String> GIVEN_UP = Set.of("57014", "55P03");

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** The class of values that cannot be, a text with a zero byte among them. */
    private static final String DATA_EXCEPTION = "22";

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
        String constraint = String.valueOf(refused.getConstraint());
        if (GIVEN_UP.contains(String.valueOf(refused.getSqlState()))) {
            return Optional.of(new Unavailable(
                    ErrorCode.OVERLOADED, "another change is going on and takes long; nothing was done"));
        }
        if (String.valueOf(refused.getSqlState()).startsWith(DATA_EXCEPTION)) {
            return Optional.of(new Refusal(ErrorCode.INVALID_REQUEST, "a value cannot be held by the directory"));
        }
        return switch (String.valueOf(refused.getSqlState())) {
            case RAISED_BY_A_TRIGGER, EXCLUSION -> conflict(String.valueOf(refused.getErrorMessage()));
            case UNIQUE -> conflict(BY_CONSTRAINT.getOrDefault(constraint, "there is one of this name already"));
            case INSUFFICIENT_PRIVILEGE ->
                Optional.of(new Refusal(
                        ErrorCode.UNSUPPORTED_OPERATION,
                        "this gateway's user of the database may not do that: see the rights in the documentation"));
            case FOREIGN_KEY ->
                conflict("something that this refers to is not there, or something still refers to this");
            case CHECK, NOT_NULL ->
                Optional.of(new Refusal(
                        ErrorCode.INVALID_REQUEST, "a value is not of the form that it should be: " + constraint));
            default -> Optional.empty();
        };
    }

    /** For what something new would refer to. */
    static Refusal missing(String what, String name) {
        return new Refusal(ErrorCode.CONFLICT, "there is no " + what + " \"" + name + '"');
    }

    private static Optional<Failure> conflict(String why) {
        return Optional.of(new Refusal(ErrorCode.CONFLICT, why));
    }
}
