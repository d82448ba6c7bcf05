package dev.gatepass.access;

import java.util.Objects;

/**
 * Somebody who can hold rights: a person, or a service account. Names are unique within their kind, and immutable.
 */
public record Subject(Kind kind, String name) {
    /** What kind of caller. */
    public enum Kind {
        USER,
        SERVICE_ACCOUNT
    }

    public Subject {
        Objects.requireNonNull(kind, "kind");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a subject has a name");
        }
    }

    /** The person of that name. */
    public static Subject user(String name) {
        return new Subject(Kind.USER, name);
    }
}
