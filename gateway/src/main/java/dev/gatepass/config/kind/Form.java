package dev.gatepass.config.kind;

/** How a value was written. An environment variable has no form of its own: everything in it is {@link #PLAIN}. */
public enum Form {
    /** Text, in quotes or not a number, truth value or nothing. */
    TEXT,
    /** Digits. */
    INTEGER,
    /** Digits with a point or an exponent. */
    DECIMAL,
    /** {@code true} or {@code false}. */
    TRUTH,
    /** A key with nothing behind it, {@code null} or {@code ~}. */
    NOTHING,
    /** The content of an environment variable. */
    PLAIN
}
