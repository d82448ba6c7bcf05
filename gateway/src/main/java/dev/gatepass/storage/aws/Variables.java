package dev.gatepass.storage.aws;

import dev.gatepass.storage.credentials.CredentialProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What the environment says of who the gateway is. Immutable; prints none of it, since values may be tokens. */
final class Variables {
    private final Map<String, String> values;

    Variables(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** A variable that says something. */
    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(text -> !text.isEmpty());
    }

    /**
     * The token in the file that a variable names; empty where it names none. Blocks.
     *
     * @param whose for the words of a failure
     * @throws CredentialProblem if the file cannot be read
     */
    Optional<String> tokenIn(String name, String whose) {
        return find(name).map(file -> {
            try {
                return Files.readString(Path.of(file)).strip();
            } catch (IOException | InvalidPathException e) {
                throw new CredentialProblem("the token of the " + whose + " cannot be read");
            }
        });
    }
}
