package dev.gatepass.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/** Whose rights a key carries. */
public record KeyOwner(Kind kind, String name) {
    /** What kind of account. */
    public enum Kind {
        @JsonProperty("user")
        USER,
        @JsonProperty("service-account")
        SERVICE_ACCOUNT
    }

    public KeyOwner {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }

    /** A person. */
    public static KeyOwner user(String name) {
        return new KeyOwner(Kind.USER, name);
    }

    /** A service account. */
    public static KeyOwner serviceAccount(String name) {
        return new KeyOwner(Kind.SERVICE_ACCOUNT, name);
    }
}
