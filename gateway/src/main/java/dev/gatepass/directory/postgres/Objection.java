package dev.gatepass.directory.postgres;

import java.util.Optional;

/**
 * What the schema has against a statement. Its own words may be told of {@link #RULE} and {@link #OVERLAP} alone, where we
 * wrote them: what PostgreSQL says of the others quotes the row.
 *
 * <p>Source of the codes: https://www.postgresql.org/docs/current/errcodes-appendix.html.
 */
public enum Objection {
    /** A trigger of ours refuses it. */
    RULE,
    /** It takes up what another has, as a trigger of ours finds. */
    OVERLAP,
    /** There is one such already. */
    DUPLICATE,
    /** It refers to what is not there, or is referred to. */
    REFERENCE,
    /** A value is not of the form that it should be, or missing. */
    FORM,
    /** A value cannot be, a text with a zero byte among them. */
    NO_VALUE;

    private static final String DATA_EXCEPTION = "22";

    /** The objection of a code; empty for what is none. */
    public static Optional<Objection> of(String sqlState) {
        if (sqlState.startsWith(DATA_EXCEPTION)) {
            return Optional.of(NO_VALUE);
        }
        return switch (sqlState) {
            case "23000" -> Optional.of(RULE);
            case "23P01" -> Optional.of(OVERLAP);
            case "23505" -> Optional.of(DUPLICATE);
            case "23001", "23503" -> Optional.of(REFERENCE);
            case "23502", "23514" -> Optional.of(FORM);
            default -> Optional.empty();
        };
    }
}
